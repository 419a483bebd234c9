import type { Party } from '@/db/schema/invoices'
import { addressLines } from '@/features/clients/address'
import { Sheet } from '@/lib/pdf/sheet'
import { directionOf } from '@/locales'
import type { Translate } from '@/locales/translator'
import type { Logo } from './document/document'

/** What stands on every letter of a company: its name or logo, where it is, and its footer. */
export type Letterhead = { seller: Party; logo?: Logo; footer: string }

export const ink = { text: '#1f2937', muted: '#5b6472', faint: '#8a93a1', accent: '#1d4ed8' }
export const edge = 48

/** Where paper is cut to other sizes than A4. */
const letterPaper = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE', 'CR', 'GT', 'PA', 'DO', 'PR'])

/** A person or firm as the lines of a letter, in the document's language. */
export function partyLines(party: Party, locale: string): { name: string; rest: string[] } {
  const { name, companyName = '', address1 = '', address2 = '', city = '', state = '', zip = '', country = '' } = party
  const heading = companyName || name
  const rest = [...(companyName && name ? [name] : []), ...addressLines({ address1, address2, city, state, zip, country }, locale)]
  return { name: heading, rest }
}

/** Begins a letter: the head of its first page is drawn, `y` is where it goes on, `bottom` where the footer begins. */
export function beginLetter({ letterhead, t, locale, title, moment, running }: {
  letterhead: Letterhead
  t: Translate
  locale: string
  title: string
  /** What the file gives as its day of making. */
  moment: Date
  /** What stands on top of every further page. */
  running: string
}) {
  const { seller, logo, footer } = letterhead
  const direction = directionOf(locale)
  const sheet = new Sheet({
    paper: letterPaper.has(seller.country ?? '') ? 'LETTER' : 'A4', direction, locale,
    info: { title, author: seller.name, moment },
  })
  const width = sheet.width - edge * 2
  const half = width * 0.52
  const { name, rest } = partyLines({ ...seller, companyName: '' }, locale)
  let top = edge
  if (logo) top += sheet.image(logo.bytes, { x: edge, width: 170 }, top, 56) + 12
  top += sheet.text(name, { size: logo ? 9.5 : 15, weight: 700, color: ink.text }, { x: edge, width: half }, top, 'auto')
  const contact = [
    ...rest,
    ...[seller.email, seller.phone].filter((s): s is string => Boolean(s)),
    ...(seller.taxId ? [`${t('documents.taxId')}: ${isolated(seller.taxId)}`] : []),
  ]
  for (const line of contact) top += sheet.text(line, { size: 8, color: ink.muted, leading: 1.4 }, { x: edge, width: half }, top, 'auto')

  const foot = footer ? sheet.measure(footer, { size: 7.5, color: ink.muted, align: 'center', leading: 1.4 }, width, 'auto') : undefined
  const footHeight = Math.min(foot?.height ?? 0, 84)
  const bottom = sheet.height - 46 - footHeight - 10

  return {
    sheet, width, y: top, bottom,
    nextPage: () => {
      sheet.addPage()
      const box = { x: edge, width }
      sheet.text(running, { size: 8, color: ink.muted }, box, edge - 14, 'auto')
      sheet.rule(box, edge + 2)
      return edge + 14
    },
    /** Writes the footer and the running number on every page, now that there are no more. */
    finish: async () => {
      const { pages } = sheet
      for (let page = 0; page < pages; page += 1) {
        sheet.turnTo(page)
        if (foot) {
          sheet.rule({ x: edge, width }, bottom + 6)
          sheet.draw(foot, edge, bottom + 12, 0, Math.floor(footHeight / foot.lineHeight))
        }
        const number = t('documents.page', { page: page + 1, pages })
        sheet.text(number, { size: 7.5, color: ink.faint, align: 'end' }, { x: edge, width }, sheet.height - 34)
      }
      return sheet.finish()
    },
  }
}

/** A name inside a sentence, whichever way it is written. */
export const isolated = (text: string) => `\u2068${text}\u2069`
