/** Whether an address is of this machine, whose pages count as secure (W3C Secure Contexts, 3.1). */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && /^(([^.]+\.)*localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
}
