import type { ActorCompany } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { formatClientNumber, type ClientStatus } from './client'
import type { SearchHit } from './queries/search-clients'
import { highlight, searchTerms } from './search-text'
import { statusTones } from './status-badge'

/** A text in pieces: every second one, from the second on, is what matched. */
export type Pieces = string[]

/** A hit as the search bar shows it: texts in the reader's language, nothing that is not shown. */
export type ShownHit = {
  href: string
  id: Pieces
  name: Pieces
  company: Pieces
  email: Pieces
  status?: { label: string; tone: string }
  /** What matched, where it is neither name nor company nor email. */
  why?: { label: string; text: Pieces }
}

function pieces(text: string, terms: readonly string[]): Pieces {
  const result: string[] = []
  let at = 0
  for (const [from, to] of highlight(text, terms)) {
    result.push(text.slice(at, from), text.slice(from, to))
    at = to
  }
  return [...result, text.slice(at)]
}

const shownAnyway = new Set(['number', 'name', 'company', 'email'])

/** Hits as a reader sees them; `typed` is marked where it stands. */
export function showHits(hits: readonly SearchHit[], typed: string, company: ActorCompany, t: Translate): ShownHit[] {
  const typedTerms = searchTerms(typed)
  return hits.map(({ number, name, company: of, email, status, match }) => {
    const terms = match.word && !typedTerms.some((term) => match.word.includes(term)) ? [...typedTerms, match.word] : typedTerms
    const id = formatClientNumber(company.clientNumberFormat, number)
    return {
      // Whoever types the number of an invoice wants to see the invoice.
      href: match.invoiceId === undefined ? `/admin/${company.slug}/clients/${number}`
        : `/admin/${company.slug}/billing/invoices/${match.invoiceId}`,
      id: match.field === 'number' ? ['', id, ''] : [id],
      name: pieces(name || of || t('clients.profile.unnamed'), terms),
      company: name ? pieces(of, terms) : [''],
      email: pieces(email, terms),
      status: status === 'active' ? undefined : { label: t(`clients.statuses.${status as ClientStatus}`), tone: statusTones[status] },
      why: shownAnyway.has(match.field) ? undefined : {
        label: t(`clients.search.fields.${match.field as 'phone' | 'taxId' | 'invoice'}`),
        text: pieces(match.text, match.field === 'phone' ? [] : terms),
      },
    }
  })
}
