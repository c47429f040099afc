/** The address of this module: empty in a bundle, and in one of classic script none at all. */
export const moduleAddress = String(import.meta.url);
