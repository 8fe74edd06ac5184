// The page comes with the figures of the scenario that opens where no other is linked
// to. Those of a link are not in it, and these are not to be taken for them.
if (location.hash.length > 1) { document.documentElement.classList.add("linked"); }
