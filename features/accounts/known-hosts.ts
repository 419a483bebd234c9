import 'server-only'
import type { NextRequest } from 'next/server'
import { isKnownHost } from '@/features/branding/branding'

type Handle = (request: NextRequest) => Promise<Response>

/** NextAuth makes absolute addresses of the host that it is asked by, so it is asked by those only that are configured. */
export const atKnownHosts = (handle: Handle): Handle => async (request) =>
  ((await isKnownHost(request.headers)) ? handle(request) : new Response(null, { status: 421 }))
