import pino from 'pino'

/** One line of JSON each, without personal data: ids and event names only. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null })
