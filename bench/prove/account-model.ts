/** What an account is, in a few lines and without a database: the other side of every comparison. */

export type Doc = { id: number; currency: string; dueOn: string; total: bigint; applied: bigint; status: 'open' | 'paid' | 'void'; credited: bigint }
type Back = { id: number; amount: bigint; status: 'pending' | 'done' | 'failed' }
export type Money = {
  id: number; currency: string; amount: bigint; status: 'approved' | 'void' | 'refunded'; fromNote: boolean
  /** In the order in which they were applied. */
  parts: { doc: Doc; amount: bigint }[]
  backs: Back[]
}

const sum = (list: readonly { amount: bigint }[]) => list.reduce((all, { amount }) => all + amount, 0n)
export const appliedOf = (money: Money) => sum(money.parts)
export const refundedOf = (money: Money) => sum(money.backs.filter(({ status }) => status !== 'failed'))
export const freeOf = (money: Money) => (money.status === 'approved' ? money.amount - appliedOf(money) - refundedOf(money) : 0n)
const least = (a: bigint, b: bigint) => (a < b ? a : b)

export class Account {
  docs: Doc[] = []
  monies: Money[] = []

  private link(money: Money, doc: Doc, amount: bigint) {
    if (amount === 0n) return
    money.parts.push({ doc, amount })
    doc.applied += amount
    doc.status = doc.applied === doc.total ? 'paid' : 'open'
  }

  private unlink(money: Money, part: Money['parts'][number], amount: bigint) {
    money.parts.splice(money.parts.indexOf(part), 1)
    if (amount < part.amount) money.parts.push({ doc: part.doc, amount: part.amount - amount })
    part.doc.applied -= amount
    part.doc.status = 'open'
  }

  private first(currency: string) {
    return this.docs.filter((doc) => doc.currency === currency && doc.status === 'open')
      .sort((a, b) => (a.dueOn === b.dueOn ? a.id - b.id : a.dueOn < b.dueOn ? -1 : 1))
  }

  issue(doc: Omit<Doc, 'applied' | 'status' | 'credited'>) {
    this.docs.push({ ...doc, applied: 0n, status: 'open', credited: 0n })
  }

  /** Whether that part of that invoice may be paid in that currency. */
  payable(doc: Doc, currency: string, amount: bigint) {
    return doc.currency === currency && doc.status === 'open' && amount <= doc.total - doc.applied
  }

  pay(id: number, currency: string, amount: bigint, to: 'oldest' | 'none' | { doc: Doc; amount: bigint }, fromNote = false) {
    const money: Money = { id, currency, amount, status: 'approved', fromNote, parts: [], backs: [] }
    this.monies.push(money)
    if (to === 'oldest') for (const doc of this.first(currency)) this.link(money, doc, least(freeOf(money), doc.total - doc.applied))
    else if (to !== 'none') this.link(money, to.doc, to.amount)
  }

  applyOldest(currency: string) {
    for (const doc of this.first(currency)) {
      for (const money of this.monies.filter((one) => one.currency === currency).sort((a, b) => a.id - b.id)) {
        this.link(money, doc, least(freeOf(money), doc.total - doc.applied))
      }
    }
  }

  apply(money: Money, doc: Doc, amount: bigint) {
    if (!this.payable(doc, money.currency, amount) || amount > freeOf(money)) return false
    this.link(money, doc, amount)
    return true
  }

  unapply(money: Money, doc: Doc) {
    const parts = money.parts.filter((part) => part.doc === doc)
    for (const part of parts) this.unlink(money, part, part.amount)
    return parts.length > 0
  }

  voidMoney(money: Money, unapply: boolean) {
    if (money.fromNote || refundedOf(money) > 0n || money.status !== 'approved' || (appliedOf(money) > 0n && !unapply)) return false
    for (const part of money.parts.toReversed()) this.unlink(money, part, part.amount)
    money.status = 'void'
    return true
  }

  mayRefund(money: Money, amount: bigint, unapply: boolean) {
    return money.status === 'approved' && amount <= freeOf(money) + (unapply ? appliedOf(money) : 0n)
  }

  refund(money: Money, id: number, amount: bigint, status: 'pending' | 'done') {
    let missing = amount - freeOf(money)
    for (const part of money.parts.toReversed()) {
      if (missing <= 0n) break
      const taken = least(missing, part.amount)
      this.unlink(money, part, taken)
      missing -= taken
    }
    money.backs.push({ id, amount, status })
    this.settle(money)
  }

  end(money: Money, back: Back, status: 'done' | 'failed') {
    if (back.status !== 'failed') back.status = status === 'failed' || back.status === 'pending' ? status : back.status
    this.settle(money)
  }

  private settle(money: Money) {
    if (money.status === 'void') return
    money.status = sum(money.backs.filter(({ status }) => status === 'done')) === money.amount ? 'refunded' : 'approved'
  }

  mayCredit = (doc: Doc) => doc.status !== 'void' && doc.total > doc.credited

  credit(id: number, doc: Doc) {
    const amount = doc.total - doc.credited
    const part = least(amount, doc.total - doc.applied)
    doc.credited = doc.total
    this.pay(id, doc.currency, amount, part > 0n ? { doc, amount: part } : 'none', true)
  }

  voidDoc(doc: Doc) {
    if (doc.status === 'void' || doc.applied > 0n || doc.credited > 0n) return false
    doc.status = 'void'
    return true
  }
}
