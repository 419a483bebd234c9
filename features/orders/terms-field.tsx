import { CheckboxField } from '@/components/form/field'
import type { Translate } from '@/locales/translator'
import { hasTerms } from './order'

/** What is accepted with an order, to be read here or behind a link; nothing where the form has no terms. */
export function TermsField({ t, form }: { t: Translate; form: { terms: string; termsUrl: string } }) {
  if (!hasTerms(form)) return null
  return (
    <div className="order-terms">
      {form.terms && (
        <details>
          <summary>{t('orders.terms.title')}</summary>
          <div className="order-terms-text" dir="auto">{form.terms}</div>
        </details>
      )}
      {form.termsUrl && <p><a className="link" href={form.termsUrl} target="_blank" rel="noreferrer noopener">{t('orders.terms.read')}</a></p>}
      <CheckboxField name="acceptTerms" label={t('orders.terms.accept')} required />
    </div>
  )
}
