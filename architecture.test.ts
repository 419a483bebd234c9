import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The import rules of ARCHITECTURE.md, executed. */

type Import = { to: string; type: boolean }
type Module = { path: string; text: string; imports: Import[] }

const code = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.json'], { encoding: 'utf8' })
  .split('\n').filter((path) => path && existsSync(path))
const known = new Set(code)
const modules: Module[] = code.filter((path) => /\.tsx?$/.test(path)).map((path) => {
  const text = readFileSync(path, 'utf8')
  return { path, text, imports: importsOf(path, text) }
})
const product = modules.filter(({ path }) => !/\.test\.tsx?$|^(e2e|bench|scripts)\//.test(path))
const byPath = new Map(modules.map((module) => [module.path, module]))

function importsOf(path: string, text: string): Import[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|\bimport\('([^']+)'\)/g)
  return [...found].flatMap(([, type, from, bare, dynamic]) => {
    const to = resolve(path, from ?? bare ?? dynamic ?? '')
    return to ? [{ to, type: type !== undefined }] : []
  })
}

/** The file an import means, when it is one of ours. */
function resolve(from: string, name: string): string | undefined {
  if (!name.startsWith('@/') && !name.startsWith('.')) return undefined
  const base = name.startsWith('@/') ? name.slice(2) : normalize(join(dirname(from), name))
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find((path) => known.has(path))
}

const folder = (path: string) => path.split('/')[0] ?? ''
const feature = (path: string) => (path.startsWith('features/') ? path.split('/')[1] : undefined)

const mayImport: Record<string, string[]> = {
  app: ['features', 'components', 'locales', 'lib', 'app', 'package.json'],
  features: ['features', 'db', 'gateways', 'components', 'locales', 'lib', 'package.json'],
  gateways: ['gateways', 'lib'],
  components: ['components', 'lib'],
  db: ['db', 'lib'],
  lib: ['lib'],
  locales: ['locales', 'lib'],
}
/** Scripts of the database folder that start features; they are programs, not parts. */
const programs = new Set(['db/seed.ts', 'db/setup-token.ts', 'db/factories.ts'])
const foundations = new Set(['accounts', 'events', 'settings', 'custom-fields', 'mail'])

const isClient = ({ text }: Module) => text.startsWith("'use client'")
const isServerActions = ({ text }: Module) => /^'use server'/m.test(text)
const isActions = (path: string) => /^features\/[^/]+\/actions(\.ts|\/[^/]+\.ts)$/.test(path)
const isQueryOrCommand = (path: string) => /^features\/[^/]+\/(queries|commands)(\.ts|\/)/.test(path)

describe('imports', () => {
  test('the whole tree was read', () => {
    expect(product.length).toBeGreaterThan(150)
    expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(500)
  })

  test('a folder imports only what its row of the table allows', () => {
    const broken = product.filter(({ path }) => !programs.has(path)).flatMap(({ path, imports }) => {
      const allowed = mayImport[folder(path)]
      if (!allowed) return []
      return imports.filter(({ to }) => !allowed.includes(folder(to))).map(({ to }) => `${path} → ${to}`)
    })
    expect(broken).toEqual([])
  })

  test('of another feature only its noun, queries, commands and widgets are used, unless it is a foundation', () => {
    const broken = product.flatMap(({ path, imports }) => {
      const own = feature(path)
      if (!own) return []
      return imports.filter(({ to }) => {
        const other = feature(to)
        if (!other || other === own || foundations.has(other)) return false
        const rest = to.split('/').slice(2).join('/')
        return !/^(queries|commands|widgets)(\.ts|\/)|^[a-z-]+\.ts$/.test(rest) || /^(actions|input)\.ts$/.test(rest)
      }).map(({ to }) => `${path} → ${to}`)
    })
    expect(broken).toEqual([])
  })

  test('no module imports itself by a detour', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (path: string, trail: string[]) => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') return void cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      state.set(path, 'open')
      for (const { to, type } of byPath.get(path)?.imports ?? []) if (!type) visit(to, [...trail, path])
      state.set(path, 'done')
    }
    for (const { path } of product) visit(path, [])
    expect(cycles).toEqual([])
  })

  test('the browser gets no database, query, command, schema or catalogue', () => {
    const broken = product.filter(isClient).flatMap(({ path, imports, text }) => [
      ...imports.filter(({ to, type }) => !type
        && (folder(to) === 'db' || isQueryOrCommand(to) || /(^|\/)input\.ts$/.test(to) || /^locales\/(translator|\w+\.json)/.test(to)))
        .map(({ to }) => `${path} → ${to}`),
      ...(/from '(zod|drizzle-orm|postgres|libphonenumber-js[^']*|use-intl[^']*)'/.test(text) ? [`${path} → a server library`] : []),
    ])
    expect(broken).toEqual([])
  })
})

describe('server actions', () => {
  test('stand only in features/*/actions', () => {
    expect(product.filter(isServerActions).map(({ path }) => path).filter((path) => !isActions(path))).toEqual([])
    expect(product.filter(({ path, text }) => isActions(path) && !text.startsWith("'use server'")).map(({ path }) => path)).toEqual([])
  })

  test('are all wrapped, so that each checks its actor', () => {
    const broken = product.filter(({ path }) => isActions(path)).flatMap(({ path, text }) =>
      [...text.matchAll(/^export (.*)$/gm)].map(([, rest]) => rest ?? '')
        .filter((rest) => !/^const \w+Action = (staff|client|public)Action(<[^>]*>)?\(/.test(rest)).map((rest) => `${path}: export ${rest}`))
    expect(broken).toEqual([])
  })
})

describe('queries and commands', () => {
  /** What runs before there is an actor, or for the program itself; each says why in its own doc line. */
  const withoutActor = /^features\/(accounts|events|mail|settings)\/|^features\/companies\/commands\/create-company\.ts$/

  test('take an actor first', () => {
    const broken = product.filter(({ path }) => isQueryOrCommand(path) && !withoutActor.test(path)).flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?function (\w+)(?:<[^(]*>)?\(\s*(\w+)?/gm)]
        .filter(([, , first]) => first !== 'actor').map(([, name]) => `${path}: ${name}`))
    expect(broken).toEqual([])
  })

  test('have a doc line', () => {
    const broken = product.filter(({ path }) => isQueryOrCommand(path)).flatMap(({ path, text }) => {
      const lines = text.split('\n')
      return lines.flatMap((line, at) => (/^export (async )?function /.test(line) && !(lines[at - 1] ?? '').endsWith('*/')
        ? [`${path}: ${line}`] : []))
    })
    expect(broken).toEqual([])
  })

  test('build no SQL from strings', () => {
    // db/client.ts hands the driver what Drizzle has made of a statement, with its parameters apart; once.
    const made = ({ path, text }: Module) => (path === 'db/client.ts' ? text.replace('.unsafe(sql, params', '') : text)
    expect(product.filter((module) => /sql\.raw\(|\.unsafe\(/.test(made(module))).map(({ path }) => path)).toEqual([])
  })
})

describe('texts', () => {
  /** Pages for clients and visitors, mails, and what runs write on invoices; whatever they can reach reads the clients' catalogue only. */
  const begins = product.map(({ path }) => path).filter((path) =>
    /^app\/(client|pay|order|unsubscribe|mail)\b|^features\/mail\/(render|templates|outbox)|^features\/invoices\/document\/(pdf|get-invoice-document|ubl)|^features\/statements\//.test(path))
  /** Reached, but what they say is for staff: the forms of settings and gateways, and the list of permissions. */
  const forStaff = /^features\/settings\/(registry|kinds\/)|^gateways\/|^lib\/permit|^features\/runs\//
  /** Files that serve both: what they keep for staff. */
  const staffParts: Record<string, RegExp> = {
    'features/accounts/commands': /^events\./, 'features/clients/commands/login-as.ts': /^clients\.loginAs\./, 'features/invoices/invoice-page.tsx': /^nav\./,
    'features/payments/gateway-text.ts': /^gateways\./, 'features/clients/save-conflict.ts': /^clients\.fields\.groupId$/,
    'features/clients/tag-input.ts': /^clients\.tags\./,
    'features/services/commands/': /^services\.refusals\.(notPending|notAsked|notSetAside|noRenewal|sameDay|past|tooFar|follows|notActive|notSuspended)$|^clients\.erased\./,
    'features/services/input.ts': /^packages\./, 'features/orders/input.ts': /^orders\.errors\.(slug|slugTaken|url|offers|currencies)$/,
    'features/orders/commands/decide-order.ts': /^orders\.errors\.(decided|clientBlocked)$/, 'features/clients/commands/change-status.ts': /^clients\./,
    'features/contacts/commands/lock-account.ts': /^clients\.erased\./,
    'features/invoices/commands/': /^invoices\.|^clients\.erased\./, 'features/mail/template-text.ts': /^mailTemplates\./,
  }

  const keysOf = (file: string) => {
    const flat = (tree: object, path = ''): string[] => Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
      (typeof value === 'object' && value !== null ? flat(value, `${path}${name}.`) : [path + name]))
    return flat(JSON.parse(readFileSync(file, 'utf8')) as object)
  }
  const staffKeys = keysOf('locales/staff/en.json')
  const isStaffKey = new Set(staffKeys)

  /** What is reached by imports that run, and through whom. */
  function reached() {
    const by = new Map<string, string | undefined>(begins.map((path) => [path, undefined]))
    for (const path of by.keys()) {
      for (const { to, type } of byPath.get(path)?.imports ?? []) if (!type && !by.has(to)) by.set(to, path)
    }
    return by
  }

  /** Keys written out, and those that a key made of data could be: `invoices.statuses.${status}`. */
  const staffKeysIn = (text: string) => [
    ...[...text.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key ?? '').filter((key) => isStaffKey.has(key)),
    ...[...text.matchAll(/`(\w+\.[\w.-]*)\$\{[^`]*`/g)].flatMap(([whole]) => {
      const shape = new RegExp(`^${whole.slice(1, -1).split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^()|[\]\\]/g, '\\$&')).join('[\\w.-]+')}$`)
      return staffKeys.filter((key) => shape.test(key)).slice(0, 1)
    }),
  ]

  test('what a client can reach says nothing that stands only in the catalogue of staff', () => {
    const all = reached()
    expect(all.size).toBeGreaterThan(200)
    expect(staffKeysIn("t('nav.clients') t(`settings.permissions.${name}.label`)")).toHaveLength(2)
    const wrong = [...all].filter(([path]) => !forStaff.test(path)).flatMap(([path, by]) => {
      const allowed = Object.entries(staffParts).find(([start]) => path.startsWith(start))?.[1]
      return staffKeysIn(byPath.get(path)?.text ?? '').filter((key) => !allowed?.test(key)).map((key) => `${path} (from ${by ?? 'itself'}): ${key}`)
    })
    expect(wrong).toEqual([])
  })

  test('what a client reads comes from textsFor, which knows the words of their company', () => {
    // The doors for staff, and what stands before a log in where no company is known; staff who look at the area read their own language; a document may be nobody's.
    const without = /^features\/accounts\/|^features\/languages\/|^app\/client\/\(area\)\/layout|^features\/invoices\/(invoice-page|document\/(pdf|letterhead-sample))|^features\/statements\/load-statement/
    const wrong = [...reached().keys()].filter((path) => !path.startsWith('locales/') && !without.test(path) && /\btranslator\(/.test(byPath.get(path)?.text ?? ''))
    expect(wrong).toEqual([])
  })
})

describe('words', () => {
  test('no drawer for anything', () => {
    expect(code.filter((path) => /(^|\/)((utils?|helpers?|common|misc|shared|manager)(\.tsx?|\/)|types\.tsx?$)/.test(path))).toEqual([])
  })

  test('ARCHITECTURE.md names only what exists', () => {
    const named = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/`((?:app|features|gateways|components|locales|lib|db|e2e|bench|scripts)\/[\w./[\]-]*)`/g)]
    expect(named.length).toBeGreaterThan(10)
    expect(named.map(([, path]) => path ?? '').filter((path) => !existsSync(path))).toEqual([])
  })
})
