/** Where the browser that registered keeps what it shows again; behind TLS tied to this host. */
export const browserCookie = () => `${process.env.APP_URL?.startsWith('https:') ? '__Host-' : ''}order.browser`
