/** The present moment, for pages: they read the clock once and hand it on. */
export const clock = () => new Date()
