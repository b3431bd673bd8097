import { request } from './request'

/** Person is who is signed in. */
export interface Person {
  account: string
  user: string
  email: string
  name: string
  workspace: string
  roles: string[]
  /** language is the one that the person chose, empty when they never did. */
  language: string
}

export interface Credentials {
  email: string
  password: string
}

export interface FirstAdmin extends Credentials {
  token: string
  name: string
}

/** Bounds of a password's length in characters, as the server has them. */
export const passwordLeast = 10
export const passwordMost = 200

export const session = {
  show: () => request<Person>('GET', '/session'),
  signIn: (credentials: Credentials) => request<Person>('POST', '/session', credentials),
  signOut: () => request<void>('DELETE', '/session'),
  setUp: (admin: FirstAdmin) => request<Person>('POST', '/setup', admin),
}
