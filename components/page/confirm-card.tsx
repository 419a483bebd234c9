import type { ReactNode } from 'react'
import { FormActions } from '../form/fieldset'
import { Form } from '../form/form'
import type { FormAction } from '../form/form-state'
import { Submit } from '../form/submit'
import { LinkButton } from '../ui/button'
import { Callout } from '../ui/callout'
import { Card, CardBody } from '../ui/card'

/** Says what will happen before it happens, on a page of its own, so that it works without JavaScript. */
export function ConfirmCard({ action, hidden, title, children, confirmLabel, cancelLabel, cancelHref }: {
  action: FormAction
  hidden: Record<string, string>
  title: ReactNode
  children: ReactNode
  confirmLabel: string
  cancelLabel: string
  cancelHref: string
}) {
  return (
    <Card className="max-w-2xl">
      <CardBody>
        <Form action={action} hidden={hidden}>
          <Callout tone="warning" title={title}>{children}</Callout>
          <FormActions>
            <Submit variant="danger">{confirmLabel}</Submit>
            <LinkButton variant="ghost" href={cancelHref}>{cancelLabel}</LinkButton>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  )
}
