declare module "*/guest.wasm" {
  const guest: WebAssembly.Module;
  export default guest;
}
