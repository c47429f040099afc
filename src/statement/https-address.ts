/** An https address without user or white space, as a link of the statement must be, and what a page may have shared. */
export const httpsAddress = /^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?([/?#][!#-;=?-[\]_a-z~]*)?$/;
