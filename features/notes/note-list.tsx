import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Badge } from '@/components/ui/badge'
import { fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { deleteNoteAction, stickNoteAction } from './actions'
import { NoteForm } from './note-form'
import type { Note } from './queries'

const opening = 'open:order-last open:w-full open:ps-2 open:[&>form]:mt-2'

/** Notes, sticky ones first as they come; with notes.write each can be edited, kept on top and deleted. */
export function NoteList({ actor, t, number, notes }: { actor: Staff; t: Translate; number: number; notes: Note[] }) {
  const { slug, timeZone } = actor.company
  const writes = may(actor, 'notes.write')
  return (
    <ul className="divide-y divide-line">
      {notes.map((note) => {
        const about = { company: slug, number: String(number), note: String(note.id) }
        const time = (at: Date) => formatDateTime(at, t.locale, timeZone)
        const edited = note.version > 1 && t('notes.edited', { time: time(note.updatedAt) })
        return (
          <li key={note.id} className="grid gap-1 px-4 py-3" data-note={note.id}>
            <p className="flex flex-wrap items-baseline gap-x-2 text-muted">
              <bdi className="font-medium text-text">{fullName(note)}</bdi>
              <time dateTime={note.createdAt.toISOString()}>{time(note.createdAt)}</time>
              {edited && <span>{edited}</span>}
              {note.sticky && <Badge tone="warning">{t('notes.stickyBadge')}</Badge>}
            </p>
            <p className="whitespace-pre-wrap wrap-anywhere" dir="auto">{note.text}</p>
            {writes && (
              <div className="-ms-2 flex flex-wrap items-start gap-x-1 gap-y-2">
                <Form action={stickNoteAction} summary={false}
                  hidden={{ ...about, sticky: note.sticky ? 'no' : 'yes' }}>
                  <Submit size="sm" variant="ghost">{t(note.sticky ? 'notes.unstick' : 'notes.stick')}</Submit>
                </Form>
                <details className={opening}>
                  <summary className="btn btn-ghost btn-sm">{t('common.edit')}</summary>
                  <NoteForm t={t} company={slug} number={number} note={note} />
                </details>
                <details className={opening}>
                  <summary className="btn btn-ghost btn-sm">{t('common.delete')}</summary>
                  <Form action={deleteNoteAction} hidden={about}>
                    <p>{t('notes.deleteWarning')}</p>
                    <Submit size="sm" variant="danger">{t('notes.deleteForGood')}</Submit>
                  </Form>
                </details>
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
