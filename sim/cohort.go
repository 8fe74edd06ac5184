package sim

import "example.org/immpact/contract"

// How children move between statuses, in one place: nothing else changes a
// count of children.
//
// Bringing in takes a cohort to a number on time. Up from where it stands, the
// next child on time is one of the reachable, while there are any, then one of
// the late, then one of those whom no effort brings, the contraindicated last.
// Down from there, the child missed is reachable again. Doses given elsewhere
// stay as many, but never more than the vaccinated.
//
// Winning children over several practices, as a reckoner does, takes them in the
// same order, without those who came too late and those who must not.
//
// Another year's luck, of which chance is made, moves children another way:
// see [Chance].

// broughtIn are the statuses that children on time are taken from, in order.
var broughtIn = [...]contract.Status{contract.Reachable, contract.Late, contract.OtherSchedule, contract.NoResponse,
	contract.Declined, contract.RegisteredLate, contract.Contraindicated}

// winnable are those of broughtIn whom effort may win.
var winnable = broughtIn[:5]

// WonWords says to a reader which children are won, and in what order.
const WonWords = "Children are won from those reachable first, then late, then on another country's schedule, without a response and declined; never from those registered too late or contraindicated."

// LadderMoves says to a reader which children move as the ladder is climbed.
const LadderMoves = "Up the ladder, the next child on time is taken from those reachable, then late, then on another country's schedule, " +
	"without a response, declined, registered too late and contraindicated; down it, a child missed becomes reachable."

// BringIn is the cohort with so many children on time, or as near to it as the
// eligible allow.
func BringIn(ch contract.Children, onTime int32) contract.Children {
	onTime = max(0, min(onTime, ch.Eligible))
	Move(&ch, contract.OnTime, contract.Reachable, ch.By[contract.OnTime]-onTime)
	for _, from := range broughtIn {
		Move(&ch, from, contract.OnTime, onTime-ch.By[contract.OnTime])
	}
	return ch
}

// Move moves n children of the cohort from one status to another, or as many
// as have the first, and returns how many moved; an n below 0 moves none.
// Doses given elsewhere stay at most the vaccinated.
func Move(ch *contract.Children, from, to contract.Status, n int32) int32 {
	n = max(0, min(n, ch.By[from]))
	ch.By[from] -= n
	ch.By[to] += n
	ch.GivenElsewhere = min(ch.GivenElsewhere, ch.Vaccinated())
	return n
}

// Resize is the cohort with another number of eligible children, its statuses
// in proportion, whole children by largest remainder. An empty cohort has no
// proportion and stays as it is.
func Resize(ch contract.Children, eligible int32) contract.Children {
	if ch.Eligible == 0 || eligible == ch.Eligible {
		return ch
	}
	var weights [contract.Statuses]int64
	for s, n := range ch.By {
		weights[s] = int64(n)
	}
	to := ch
	to.Eligible = eligible
	for s, n := range largestRemainder(int64(eligible), weights[:]) {
		to.By[s] = int32(n)
	}
	elsewhere := int64(ch.GivenElsewhere) * int64(eligible) / int64(ch.Eligible)
	to.GivenElsewhere = min(int32(elsewhere), to.Vaccinated())
	return to
}

// givesWay are the statuses that children of another status are taken from, in
// order.
var givesWay = [...]contract.Status{contract.Reachable, contract.NoResponse, contract.OtherSchedule, contract.Declined,
	contract.Late, contract.RegisteredLate, contract.Contraindicated}

// Recount moves n children of the cohort, over the practices together, to a
// status, or with n below 0 from it: those of it become reachable, and more of
// it were reachable, then without a response and so on. Each practice takes its
// part by the children it has of the status they come from, so that who has few
// changes little. It returns how many found no place.
func Recount(practices []*Practice, k contract.CohortID, s contract.Status, n int64) int64 {
	if n < 0 {
		return -moveOver(practices, k, s, contract.Reachable, -n)
	}
	for _, from := range givesWay {
		if from != s && n > 0 {
			n = moveOver(practices, k, from, s, n)
		}
	}
	return n
}

// moveOver moves children over the practices in proportion to those there are,
// whole children by where they come in the practices' order, and returns how
// many were too many.
func moveOver(practices []*Practice, k contract.CohortID, from, to contract.Status, n int64) int64 {
	all := int64(0)
	for _, p := range practices {
		all += int64(p.Cohorts[k].By[from])
	}
	move := min(n, all)
	for seen, moved := int64(0), int64(0); move > moved; practices = practices[1:] {
		ch := &practices[0].Cohorts[k]
		seen += int64(ch.By[from])
		due := (2*seen*move + all) / (2 * all) // to the nearest child
		moved += int64(Move(ch, from, to, int32(due-moved)))
	}
	return n - move
}

// Apportion divides a whole number among shares in hundredths of a per cent
// by largest remainder, so that the parts add up to it; what the shares leave
// of 100% is the last part returned. Equal remainders go to the earlier
// share. The shares must not add up to more than 100%.
func Apportion(whole int64, shares []contract.Percent) []int64 {
	weights := make([]int64, len(shares)+1)
	rest := int64(100_00)
	for i, s := range shares {
		weights[i] = int64(s)
		rest -= int64(s)
	}
	weights[len(shares)] = rest
	return largestRemainder(whole, weights)
}
