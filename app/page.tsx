import { redirect } from 'next/navigation'

/** Most visitors are clients; staff know their own address. */
export default function Start() {
  redirect('/client')
}
