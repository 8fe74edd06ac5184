
// The second engine: it works out what takes long, so that the page stays quick.
self.immpactReady = () => postMessage({ ready: true });
self.onmessage = async (event) => {
  if (event.data.module) {
    const go = new Go();
    const instance = await WebAssembly.instantiate(event.data.module, go.importObject);
    go.run(instance);
    return;
  }
  const reply = self.immpactAnswer(JSON.stringify(event.data.ask), (done, of) => postMessage({ done, of }));
  postMessage({ reply: JSON.parse(reply) });
};
