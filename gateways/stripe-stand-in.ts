import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A server for tests that speaks the part of Stripe's API which the gateway uses, its errors, idempotency and rules for
 * amounts included, shows a page to pay at, and signs its messages as Stripe does. It is no part of the product.
 */

type Row = Record<string, unknown>
type Session = Row & {
  id: string; amount_total: number; currency: string; status: string; payment_status: string; payment_intent: string | null
  success_url: string; cancel_url: string
}
type Intent = Row & { id: string; amount_received: number; currency: string; refunded: number; status: string; metadata: Row }
type Method = Row & { id: string; customer: string | null; does: Behaviour }
/** What the bank of a saved account says when it is charged. */
export type Behaviour = 'pay' | 'decline' | 'stolen' | 'authenticate' | 'wait'
type Answer = { status: number; body: Row; headers?: Record<string, string> }

const random = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`
const seconds = (at = new Date()) => Math.floor(at.getTime() / 1000)
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))
const endInZero = new Set('bhd jod kwd omr tnd'.split(' '))
const endInTwoZeros = new Set(['isk', 'ugx'])

/** `a[b][0][c]=1` as Stripe reads it: objects within objects. */
function readForm(body: string): Row {
  const root: Row = {}
  for (const [name, value] of new URLSearchParams(body)) {
    const path = [name.replace(/\[.*/, ''), ...[...name.matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key ?? '')]
    let node = root
    for (const key of path.slice(0, -1)) node = (node[key] ??= {}) as Row
    node[path.at(-1) ?? ''] = value
  }
  return root
}

const dig = (row: Row, ...path: string[]) =>
  path.reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? (node as Row)[key] : undefined), row)
const text = (value: unknown) => (typeof value === 'string' ? value : '')

const wrong = (status: number, type: string, message: string, more: Row = {}): Answer =>
  ({ status, body: { error: { type, message, ...more } } })
const invalid = (message: string, param?: string, code?: string) => wrong(400, 'invalid_request_error', message, { param, code })

function amountError(amount: number, currency: string): Answer | undefined {
  if (!Number.isSafeInteger(amount) || amount <= 0) return invalid('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (endInZero.has(currency) && amount % 10 !== 0) return invalid('The last digit must be 0.', 'amount', 'invalid_charge_amount')
  if (endInTwoZeros.has(currency) && amount % 100 !== 0) {
    return invalid('Amounts must be divisible by 100.', 'amount', 'invalid_charge_amount_no_decimal_compatible')
  }
  if (amount < (zeroDecimal.has(currency) ? 1 : 50)) return invalid('Amount must be at least 0.50.', 'amount', 'amount_too_small')
  return undefined
}

/** `t=…,v1=…`: an HMAC of the time and the body, as its documentation says; written here apart from the SDK. */
export const stripeSignature = (body: string, secret: string, at = new Date()) =>
  `t=${seconds(at)},v1=${createHmac('sha256', secret).update(`${seconds(at)}.${body}`).digest('hex')}`

export async function stripeStandIn({ port = 0, secretKey = 'sk_test_standin_key' }: { port?: number; secretKey?: string } = {}) {
  const sessions = new Map<string, Session>()
  const intents = new Map<string, Intent>()
  const refunds = new Map<string, Row>()
  const methods = new Map<string, Method>()
  const customers = new Map<string, Row>()
  const remembered = new Map<string, { print: string; answer: Answer }>()
  const troubles: (429 | 500 | 'break' | 'break-after')[] = []
  const requests: { method: string; path: string; key: string }[] = []
  let webhook: { url: string; secret: string } | undefined

  const createSession = (form: Row): Answer => {
    if (form.mode === 'setup') return createSetup(form)
    const price = dig(form, 'line_items', '0', 'price_data') as Row | undefined
    const currency = text(price?.currency)
    const amount = Number(price?.unit_amount) * Number(dig(form, 'line_items', '0', 'quantity') ?? 1)
    if (form.mode !== 'payment') return invalid('Invalid mode', 'mode')
    if (!/^[a-z]{3}$/.test(currency)) return invalid('Invalid currency', 'line_items[0][price_data][currency]')
    if (!dig(form, 'line_items', '0', 'price_data', 'product_data', 'name')) return invalid('Missing a name', 'line_items')
    if (!URL.canParse(text(form.success_url))) return invalid('Not a valid URL', 'success_url', 'url_invalid')
    const bad = amountError(amount, currency)
    if (bad) return bad
    const id = random('cs_test')
    const session: Session = {
      id, object: 'checkout.session', mode: 'payment', livemode: false, created: seconds(), expires_at: seconds() + 86_400,
      amount_subtotal: amount, amount_total: amount, currency, status: 'open', payment_status: 'unpaid', payment_intent: null,
      client_reference_id: form.client_reference_id ?? null, metadata: form.metadata ?? {}, locale: form.locale ?? null,
      customer_email: form.customer_email ?? null, success_url: text(form.success_url), cancel_url: text(form.cancel_url),
      url: `${api.url}/c/pay/${id}`,
    }
    sessions.set(id, session)
    return { status: 200, body: session }
  }

  /** A page to save an account at: there is no amount, and a payer whom Stripe knows or makes. */
  const createSetup = (form: Row): Answer => {
    if (!/^[a-z]{3}$/.test(text(form.currency))) return invalid('Missing required param: currency.', 'currency')
    if (form.line_items || form.payment_intent_data) return invalid('You can not pass `line_items` in `setup` mode.', 'line_items')
    if (form.customer && !customers.has(text(form.customer))) return invalid(`No such customer: '${text(form.customer)}'`, 'customer', 'resource_missing')
    if (form.customer && form.customer_creation) return invalid('You can not pass both.', 'customer')
    if (!URL.canParse(text(form.success_url))) return invalid('Not a valid URL', 'success_url', 'url_invalid')
    const id = random('cs_test')
    const session: Session = {
      id, object: 'checkout.session', mode: 'setup', livemode: false, created: seconds(), expires_at: seconds() + 86_400, amount_subtotal: null,
      amount_total: 0, currency: text(form.currency), status: 'open', payment_status: 'no_payment_required', payment_intent: null, setup_intent: random('seti'),
      customer: form.customer ?? null, client_reference_id: form.client_reference_id ?? null, metadata: form.metadata ?? {},
      locale: form.locale ?? null, customer_email: form.customer_email ?? null, success_url: text(form.success_url), cancel_url: text(form.cancel_url),
      url: `${api.url}/c/pay/${id}`,
    }
    sessions.set(id, session)
    return { status: 200, body: session }
  }

  /** `expand[]=setup_intent.payment_method`, and nothing else. */
  const expanded = (session: Session | undefined): Answer => {
    const setup = session?.mode === 'setup' && session.status === 'complete'
      ? { id: session.setup_intent, object: 'setup_intent', status: 'succeeded', customer: session.customer, payment_method: methods.get(text(session.method)) } : session?.setup_intent
    return found(session && { ...session, setup_intent: setup ?? null }, 'checkout.session')
  }

  const declines: Partial<Record<Behaviour, Row>> = {
    decline: { code: 'card_declined', decline_code: 'insufficient_funds', advice_code: 'try_again_later' },
    stolen: { code: 'card_declined', decline_code: 'stolen_card', advice_code: 'do_not_try_again' },
    authenticate: { code: 'authentication_required', decline_code: 'authentication_required' },
  }

  /** Confirmed off session at once, which is all that the gateway asks for. */
  const createIntent = (form: Row): Answer => {
    const method = methods.get(text(form.payment_method))
    if (form.confirm !== 'true' || form.off_session !== 'true') return invalid('This stand-in charges off session only.', 'off_session')
    if (!customers.has(text(form.customer))) return invalid(`No such customer: '${text(form.customer)}'`, 'customer', 'resource_missing')
    if (!method || method.customer !== form.customer) return invalid(`No such PaymentMethod: '${text(form.payment_method)}'`, 'payment_method', 'resource_missing')
    const amount = Number(form.amount)
    const bad = amountError(amount, text(form.currency))
    if (bad) return bad
    const trouble = declines[method.does]
    const status = trouble ? 'requires_payment_method' : method.does === 'wait' ? 'processing' : 'succeeded'
    const intent: Intent = {
      id: random('pi'), object: 'payment_intent', amount, currency: text(form.currency), status, refunded: 0, created: seconds(),
      amount_received: status === 'succeeded' ? amount : 0, customer: form.customer, payment_method: trouble ? null : method.id,
      metadata: (form.metadata ?? {}) as Row, description: form.description ?? null,
      last_payment_error: trouble ? { type: 'card_error', message: 'Your card was declined.', ...trouble } : null,
    }
    intents.set(intent.id, intent)
    if (!trouble) return { status: 200, body: intent }
    return wrong(402, 'card_error', 'Your card was declined.', { ...trouble, payment_intent: structuredClone(intent) })
  }

  const detach = (method: Method | undefined): Answer => {
    if (method && method.customer === null) return invalid('The payment method you provided is not attached to a customer so detachment is impossible.')
    if (method) method.customer = null
    return found(method, 'PaymentMethod')
  }

  const listIntents = (query: URLSearchParams): Answer => {
    const since = Number(query.get('created[gte]') ?? 0)
    const data = [...intents.values()].filter((one) => one.customer === query.get('customer') && Number(one.created) >= since).toReversed()
    return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/payment_intents' } }
  }

  const listRefunds = (query: URLSearchParams): Answer => {
    const data = [...refunds.values()].filter((one) => one.payment_intent === query.get('payment_intent')).toReversed()
    return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/refunds' } }
  }

  const createRefund = (form: Row): Answer => {
    const intent = intents.get(text(form.payment_intent))
    if (!intent) return invalid(`No such payment_intent: '${text(form.payment_intent)}'`, 'payment_intent', 'resource_missing')
    const left = intent.amount_received - intent.refunded
    const amount = form.amount === undefined ? left : Number(form.amount)
    if (amount > left) return invalid('Refund amount is greater than unrefunded amount on charge', 'amount', 'amount_too_large')
    const bad = amountError(amount, intent.currency)
    if (bad && amount < 50) return bad
    intent.refunded += amount
    const id = random('re')
    const refund = {
      id, object: 'refund', amount, currency: intent.currency, payment_intent: intent.id, status: 'succeeded', created: seconds(),
      metadata: form.metadata ?? {}, reason: null,
    }
    refunds.set(id, refund)
    return { status: 200, body: refund }
  }

  const found = (row: Row | undefined, what: string): Answer =>
    row ? { status: 200, body: row } : wrong(404, 'invalid_request_error', `No such ${what}`, { code: 'resource_missing' })

  const expire = (session: Session | undefined): Answer => {
    if (session && session.status !== 'open') return invalid('Only Checkout Sessions with a status in ["open"] can be expired.')
    if (session) Object.assign(session, { status: 'expired', url: null })
    return found(session, 'checkout.session')
  }

  function route(method: string, path: string, form: Row, query: URLSearchParams): Answer {
    const [, , kind, id = '', verb] = path.replace('/v1/checkout/', '/v1/').split('/')
    if (kind === 'sessions' && method === 'POST' && id === '') return createSession(form)
    if (kind === 'sessions' && method === 'POST' && verb === 'expire') return expire(sessions.get(id))
    if (kind === 'sessions' && method === 'GET') return query.has('expand[0]') ? expanded(sessions.get(id)) : found(sessions.get(id), 'checkout.session')
    if (kind === 'payment_methods' && verb === 'detach') return detach(methods.get(id))
    if (kind === 'payment_intents' && method === 'POST' && id === '') return createIntent(form)
    if (kind === 'payment_intents' && id === '') return listIntents(query)
    if (kind === 'payment_intents' && method === 'GET') return found(intents.get(id), 'payment_intent')
    if (kind === 'refunds' && method === 'POST' && id === '') return createRefund(form)
    if (kind === 'refunds' && method === 'GET' && id === '') return listRefunds(query)
    if (kind === 'refunds' && method === 'GET') return found(refunds.get(id), 'refund')
    return wrong(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}).`)
  }

  /** One key, one effect: the first answer again, or an error when something else is asked under it. */
  function once(key: string, print: string, work: () => Answer): Answer {
    const known = remembered.get(key)
    if (known && known.print !== print) {
      return wrong(400, 'idempotency_error', 'Keys for idempotent requests can only be used with the same parameters they were first used with.')
    }
    if (known) return { ...known.answer, headers: { 'idempotent-replayed': 'true' } }
    const answer = work()
    remembered.set(key, { print, answer: structuredClone(answer) })
    return answer
  }

  async function readBody(request: IncomingMessage) {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    return Buffer.concat(parts).toString('utf8')
  }

  const html = (response: ServerResponse, body: string) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>Checkout</title>${body}`)

  /** The page that a payer sees; what they choose is told to the product before they return to it, as it mostly is. */
  async function page(request: IncomingMessage, response: ServerResponse, session: Session | undefined) {
    if (session?.status !== 'open') return html(response, '<h1>This page is over</h1>')
    if (session.mode === 'setup') return savePage(request, response, session)
    if (request.method !== 'POST') {
      return html(response, `<h1>Pay ${session.amount_total} ${session.currency}</h1>
        <form method="post"><button name="do" value="pay">Pay</button><button name="do" value="wait">Pay later</button></form>
        <a href="${session.cancel_url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">Back</a>`)
    }
    const later = readForm(await readBody(request)).do === 'wait'
    const event = later ? api.complete(session.id, { paid: false }) : api.complete(session.id)
    if (webhook) await api.send(event, webhook).catch(() => undefined)
    return response.writeHead(303, { location: session.success_url }).end()
  }

  /** The page that saves an account; the button says what its bank will do later. */
  async function savePage(request: IncomingMessage, response: ServerResponse, session: Session) {
    if (request.method !== 'POST') {
      return html(response, `<h1>Save an account</h1><form method="post">${Object.entries({
        pay: 'Save', decline: 'Save one that is refused', authenticate: 'Save one that asks', wait: 'Save one that takes days',
      }).map(([does, label]) => `<button name="do" value="${does}">${label}</button>`).join('')}</form>
        <a href="${session.cancel_url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">Back</a>`)
    }
    const event = api.save(session.id, text(readForm(await readBody(request)).do) as Behaviour)
    if (webhook) await api.send(event, webhook).catch(() => undefined)
    return response.writeHead(303, { location: session.success_url }).end()
  }

  const server = createServer((request, response) => {
    void (async () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://stand-in')
      if (path.startsWith('/c/pay/')) return page(request, response, sessions.get(path.slice('/c/pay/'.length)))
      const body = await readBody(request)
      const method = request.method ?? 'GET'
      const key = text(request.headers['idempotency-key'])
      requests.push({ method, path, key })
      const trouble = troubles.shift()
      if (trouble === 'break') return request.socket.destroy()
      const answer = request.headers.authorization !== `Bearer ${secretKey}` ? wrong(401, 'invalid_request_error', 'Invalid API Key provided')
        : trouble === 429 ? wrong(429, 'invalid_request_error', 'Request rate limit exceeded.', { code: 'rate_limit' })
        : trouble === 500 ? wrong(500, 'api_error', 'An unknown error occurred')
        : method === 'POST' && key ? once(key, createHash('sha256').update(path + body).digest('hex'), () => route(method, path, readForm(body), query))
        : route(method, path, readForm(body), query)
      if (trouble === 'break-after') return request.socket.destroy()
      return response.writeHead(answer.status, { 'content-type': 'application/json', 'request-id': random('req'), ...answer.headers })
        .end(JSON.stringify(answer.body))
    })()
  })
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready))

  const eventOf = (type: string, object: Row, at = new Date()) =>
    ({ id: random('evt'), object: 'event', type, created: seconds(at), livemode: false, data: { object: structuredClone(object) } })

  const sessionOf = (id: string) => {
    const session = sessions.get(id)
    if (!session) throw new Error(`no session ${id}`)
    return session
  }

  const api = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secretKey,
    requests,
    sessions,
    refunds,
    intents,
    methods,
    customers,
    /** The next answers, in order. `break-after` does what was asked and then says nothing. */
    next: (...list: typeof troubles) => void troubles.push(...list),
    /** Where messages go when somebody pays on the page. */
    tell: (target: { url: string; secret: string }) => void (webhook = target),
    /** The payer has gone through the page; the message that Stripe would send. Amount and currency can be made wrong. */
    complete: (id: string, { paid = true, amount, currency }: { paid?: boolean; amount?: number; currency?: string } = {}) => {
      const session = sessionOf(id)
      const intent: Intent = {
        id: random('pi'), object: 'payment_intent', status: paid ? 'succeeded' : 'processing', refunded: 0, metadata: {},
        amount_received: amount ?? session.amount_total, currency: currency ?? session.currency,
      }
      intents.set(intent.id, intent)
      Object.assign(session, {
        status: 'complete', url: null, payment_status: paid ? 'paid' : 'unpaid', payment_intent: intent.id,
        amount_total: intent.amount_received, currency: intent.currency,
      })
      return eventOf('checkout.session.completed', session)
    },
    /** The payer has saved an account on the page, whose bank will do this; the message that Stripe would send. */
    save: (id: string, does: Behaviour = 'pay') => {
      const session = sessionOf(id)
      const customer = text(session.customer) || random('cus')
      customers.set(customer, { id: customer, object: 'customer' })
      const method: Method = {
        id: random('pm'), object: 'payment_method', customer, does, created: seconds(),
        ...(does === 'wait' ? { type: 'sepa_debit', sepa_debit: { last4: '3000', country: 'DE' } }
          : { type: 'card', card: { brand: does === 'pay' ? 'visa' : 'mastercard', last4: does === 'pay' ? '4242' : '0341', exp_month: 12, exp_year: 2034 } }),
      }
      methods.set(method.id, method)
      Object.assign(session, { status: 'complete', url: null, customer, method: method.id })
      return eventOf('checkout.session.completed', session)
    },
    /** A card that is kept already, for tests that begin there. */
    keep: (does: Behaviour = 'pay'): Method => {
      const customer = random('cus')
      customers.set(customer, { id: customer, object: 'customer' })
      const method: Method = { id: random('pm'), object: 'payment_method', type: 'card', customer, does }
      methods.set(method.id, method)
      return method
    },
    /** What Stripe tells of a charge as it stands. */
    told: (intentId: string) => {
      const intent = intents.get(intentId)
      if (!intent) throw new Error(`no intent ${intentId}`)
      return eventOf(intent.status === 'succeeded' ? 'payment_intent.succeeded'
        : intent.status === 'processing' ? 'payment_intent.processing' : 'payment_intent.payment_failed', intent)
    },
    /** What a bank decided days after it was charged. */
    decide: (intentId: string, paid: boolean) => {
      const intent = intents.get(intentId)
      if (!intent) throw new Error(`no intent ${intentId}`)
      Object.assign(intent, paid ? { status: 'succeeded', amount_received: intent.amount }
        : { status: 'requires_payment_method', last_payment_error: { type: 'card_error', code: 'insufficient_funds' } })
      return api.told(intentId)
    },
    /** Stripe forgets keys after a day. */
    forgetKeys: () => remembered.clear(),
    /** What a bank decided later about a payment that was not paid at once. */
    settle: (id: string, paid: boolean) => {
      const session = sessionOf(id)
      if (paid) session.payment_status = 'paid'
      return eventOf(paid ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed', session)
    },
    eventOf,
    /** A message as it goes over the wire. */
    signed: (event: object, secret: string, at = new Date()) => {
      const body = JSON.stringify(event)
      return { body, headers: { 'content-type': 'application/json', 'stripe-signature': stripeSignature(body, secret, at) } }
    },
    send: (event: object, target: { url: string; secret: string }) => {
      const { body, headers } = api.signed(event, target.secret)
      return fetch(target.url, { method: 'POST', body, headers })
    },
    close: () => new Promise<void>((closed) => {
      server.closeAllConnections()
      server.close(() => closed())
    }),
  }
  return api
}
