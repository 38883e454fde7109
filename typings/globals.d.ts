// What a rule can see beyond the language itself. The editor reads this file; tests look every name and member up in the engine.

/** The account that logs in. What a rule changes here reaches later rules and the tokens, not the stored profile. */
interface User {
  /** Stable identifier, such as `auth0|5f7c8ec7c33c6c004bbafe82`. */
  user_id: string;
  email?: string;
  email_verified?: boolean;
  username?: string;
  phone_number?: string;
  phone_verified?: boolean;
  name?: string;
  given_name?: string;
  family_name?: string;
  nickname?: string;
  /** Address of an image. */
  picture?: string;
  /** The user's own data. Store it with `auth0.users.updateUserMetadata`. Absent when nothing is stored. */
  user_metadata?: Record<string, any>;
  /** Data that only the system and administrators change. Store it with `auth0.users.updateAppMetadata`. Absent when nothing is stored. */
  app_metadata?: Record<string, any>;
  identities: Identity[];
  created_at: string;
  updated_at: string;
  last_login?: string;
  last_ip?: string;
  last_password_reset?: string;
  logins_count: number;
  blocked?: boolean;
  /** Groups from an enterprise connection. */
  groups?: string[];
  readonly _id: string;
  readonly clientID: string;
  readonly global_client_id?: string;
  readonly persistent: Record<string, any>;
}

interface Identity {
  connection: string;
  provider: string;
  user_id: string;
  isSocial: boolean;
  access_token?: string;
  profileData?: Record<string, any>;
}

/** The login: application, connection, request, and what the tokens shall say. */
interface Context {
  tenant: string;
  clientID: string;
  clientName: string;
  clientMetadata: Record<string, string>;
  connection: string;
  connectionID: string;
  connectionStrategy: string;
  connectionOptions: Record<string, any>;
  connectionMetadata: Record<string, string>;
  samlConfiguration: Record<string, any>;
  jwtConfiguration: Record<string, any>;
  protocol: 'oidc-basic-profile' | 'oidc-implicit-profile' | 'oidc-hybrid-profile' | 'oauth2-refresh-token' | 'oauth2-device-code'
    | 'oauth2-password' | 'oauth2-resource-owner' | 'redirect-callback' | 'samlp' | 'wsfed' | 'delegation' | (string & {});
  stats: { loginsCount: number };
  sso: { with_auth0: boolean; with_dbconn: boolean; current_clients: string[] };
  /** Claims for the access token; name them with a namespace: `context.accessToken['https://example.com/roles'] = roles`. */
  accessToken: Record<string, any> & { scope?: string | string[] };
  /** Claims for the ID token; name them with a namespace: `context.idToken['https://example.com/roles'] = roles`. */
  idToken: Record<string, any>;
  /** Send the user to another page first; the rules run again when they return. */
  redirect?: { url: string };
  /** Ask for a second factor. */
  multifactor?: { provider: 'any' | 'google-authenticator' | (string & {}); allowRememberBrowser?: boolean; [option: string]: any };
  authentication: { methods: { name: string; timestamp: number }[] };
  authorization: { roles: string[] };
  locale: string;
  sessionID: string;
  primaryUser: string;
  organization?: { id: string; name: string; display_name?: string; metadata?: Record<string, string> };
  request: LoginRequest;
  readonly auth0SessionId: string;
}

interface LoginRequest {
  userAgent: string;
  ip: string;
  hostname: string;
  method: string;
  query: Record<string, any>;
  body: Record<string, any>;
  geoip?: {
    country_code?: string; country_code3?: string; country_name?: string; city_name?: string; latitude?: number; longitude?: number;
    time_zone?: string; continent_code?: string; subdivision_code?: string; subdivision_name?: string;
  };
}

/** Ends the rule: `callback(null, user, context)` lets the login go on, `callback(new UnauthorizedError('why'))` denies it. The first call counts. */
interface Callback {
  (error: Error | string | null | undefined, user?: User, context?: Context): void;
}

interface Rule {
  (user: User, context: Context, callback: Callback): any;
}

declare function ruleTypes(rule: Rule): void;

/** Values of the configuration page, by key. */
declare const configuration: Configuration;
interface Configuration { readonly [key: string]: string }

/** Denies the login with `error=unauthorized` and this message as its description. */
declare class UnauthorizedError extends Error { constructor(message: string); }
declare class ValidationError extends Error { constructor(code: string, message?: string); }
declare class WrongUsernameOrPasswordError extends Error { constructor(userIdOrName: string, message?: string); }

declare const auth0: {
  /** Access token for the Management API of this installation. */
  readonly accessToken: string;
  /** Base address of the Management API. */
  readonly baseUrl: string;
  /** Host name of this installation. */
  readonly domain: string;
  readonly users: {
    /** Merges into `app_metadata`, member by member; null deletes one. */
    updateAppMetadata(userId: string, metadata: Record<string, any>, callback?: (error: any, user?: User) => void): Promise<User>;
    /** Merges into `user_metadata`, member by member; null deletes one. */
    updateUserMetadata(userId: string, metadata: Record<string, any>, callback?: (error: any, user?: User) => void): Promise<User>;
  };
};

/** Lines appear in the execution's record. */
declare const console: {
  log(...values: any[]): void;
  info(...values: any[]): void;
  warn(...values: any[]): void;
  error(...values: any[]): void;
  debug(...values: any[]): void;
  trace(...values: any[]): void;
  dir(value: any, options?: { depth?: number | null; showHidden?: boolean }): void;
  table(data: any, columns?: string[]): void;
  assert(condition: any, ...values: any[]): void;
  count(label?: string): void;
  countReset(label?: string): void;
  group(...values: any[]): void;
  groupEnd(): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: any[]): void;
  timeEnd(label?: string): void;
};

/** Plain data put here is kept for later logins, as long as the pipeline does not change. */
declare const global: Record<string, any>;

/** A timer that is set. While one is, the login's work is not done, unless `unref` says otherwise. */
interface Timeout { ref(): this; unref(): this; hasRef(): boolean; refresh(): this; close(): this; [Symbol.toPrimitive](): number }
interface Immediate { ref(): this; unref(): this; hasRef(): boolean }
declare function setTimeout<T extends any[]>(callback: (...values: T) => void, milliseconds?: number, ...values: T): Timeout;
declare function setInterval<T extends any[]>(callback: (...values: T) => void, milliseconds?: number, ...values: T): Timeout;
declare function setImmediate<T extends any[]>(callback: (...values: T) => void, ...values: T): Immediate;
declare function clearTimeout(timer: Timeout | number | string | undefined | null): void;
declare function clearInterval(timer: Timeout | number | string | undefined | null): void;
declare function clearImmediate(immediate: Immediate | undefined | null): void;
declare function queueMicrotask(callback: () => void): void;

/** A process that knows nothing of the machine it runs on: no environment, no arguments, no files. Its clock ticks in milliseconds. */
declare const process: {
  readonly version: string;
  readonly versions: Record<string, string>;
  readonly platform: string;
  readonly arch: string;
  readonly pid: number;
  readonly argv: string[];
  readonly env: Record<string, string | undefined>;
  cwd(): string;
  uptime(): number;
  hrtime: { (previous?: [number, number]): [number, number]; bigint(): bigint };
  memoryUsage(): Record<string, number>;
  /** Calls before promise jobs do. */
  nextTick<T extends any[]>(callback: (...values: T) => void, ...values: T): void;
  emitWarning(warning: string | Error, type?: string, code?: string): void;
  [name: string]: any;
};
declare const performance: { now(): number; readonly timeOrigin: number; [name: string]: any };

declare function structuredClone<T>(value: T, options?: { transfer?: any[] }): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;

declare class URL {
  constructor(address: string | URL, base?: string | URL);
  static canParse(address: string, base?: string): boolean;
  href: string; protocol: string; username: string; password: string; host: string; hostname: string;
  port: string; pathname: string; search: string; hash: string;
  readonly origin: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
  toJSON(): string;
}
declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | Iterable<[string, string]> | URLSearchParams);
  append(name: string, value: string): void;
  set(name: string, value: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  delete(name: string): void;
  sort(): void;
  forEach(visit: (value: string, name: string, parameters: URLSearchParams) => void): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

declare class TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}

declare class DOMException extends Error { constructor(message?: string, name?: string); readonly code: number }
declare class Event {
  constructor(type: string, options?: { bubbles?: boolean; cancelable?: boolean; composed?: boolean });
  readonly type: string;
  readonly target: any;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
declare class EventTarget {
  addEventListener(type: string, listener: ((event: any) => void) | { handleEvent(event: any): void } | null, options?: boolean | { once?: boolean; signal?: AbortSignal }): void;
  removeEventListener(type: string, listener: any, options?: boolean | { capture?: boolean }): void;
  dispatchEvent(event: Event): boolean;
}
declare class AbortSignal extends EventTarget {
  static abort(reason?: any): AbortSignal;
  static timeout(milliseconds: number): AbortSignal;
  static any(signals: Iterable<AbortSignal>): AbortSignal;
  readonly aborted: boolean;
  readonly reason: any;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
}
declare class AbortController { readonly signal: AbortSignal; abort(reason?: any): void }

declare class Headers {
  constructor(init?: HeadersInit);
  append(name: string, value: string): void;
  set(name: string, value: string): void;
  get(name: string): string | null;
  has(name: string): boolean;
  delete(name: string): void;
  getSetCookie(): string[];
  forEach(visit: (value: string, name: string, headers: Headers) => void): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
type HeadersInit = Headers | Record<string, string> | Iterable<[string, string]>;
declare class Blob {
  constructor(parts?: Iterable<string | ArrayBuffer | ArrayBufferView | Blob>, options?: { type?: string });
  readonly size: number;
  readonly type: string;
  slice(start?: number, end?: number, type?: string): Blob;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare class File extends Blob {
  constructor(parts: Iterable<string | ArrayBuffer | ArrayBufferView | Blob>, name: string, options?: { type?: string; lastModified?: number });
  readonly name: string;
  readonly lastModified: number;
}
declare class FormData {
  append(name: string, value: string | Blob, filename?: string): void;
  set(name: string, value: string | Blob, filename?: string): void;
  get(name: string): string | File | null;
  getAll(name: string): (string | File)[];
  has(name: string): boolean;
  delete(name: string): void;
  entries(): IterableIterator<[string, string | File]>;
  [Symbol.iterator](): IterableIterator<[string, string | File]>;
}
type BodyInit = string | ArrayBuffer | ArrayBufferView | Blob | FormData | URLSearchParams;
interface FetchBody {
  readonly body: any;
  readonly bodyUsed: boolean;
  text(): Promise<string>;
  json(): Promise<any>;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  formData(): Promise<FormData>;
}
interface RequestInit { method?: string; headers?: HeadersInit; body?: BodyInit | null; redirect?: 'follow' | 'manual' | 'error'; signal?: AbortSignal | null; [option: string]: any }
declare class Request {
  constructor(input: string | URL | Request, init?: RequestInit);
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly redirect: string;
  clone(): Request;
}
interface Request extends FetchBody {}
declare class Response {
  constructor(body?: BodyInit | null, init?: { status?: number; statusText?: string; headers?: HeadersInit });
  static json(data: any, init?: { status?: number; statusText?: string; headers?: HeadersInit }): Response;
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly url: string;
  readonly redirected: boolean;
  readonly headers: Headers;
  clone(): Response;
}
interface Response extends FetchBody {}
/** Sends an HTTP request. Any status is an answer; a service that cannot be reached is a TypeError with the reason as its cause. */
declare function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;

interface Buffer extends Uint8Array {
  toString(encoding?: BufferEncoding, start?: number, end?: number): string;
  equals(other: Uint8Array): boolean;
  toJSON(): { type: 'Buffer'; data: number[] };
}
declare const Buffer: {
  /** As rules wrote it before `Buffer.from`. */
  new (value: string | number | ArrayLike<number> | ArrayBuffer, encoding?: BufferEncoding): Buffer;
  from(value: string | ArrayLike<number> | ArrayBuffer, encoding?: BufferEncoding): Buffer;
  alloc(size: number, fill?: string | number): Buffer;
  concat(parts: readonly Uint8Array[], length?: number): Buffer;
  isBuffer(value: any): value is Buffer;
  byteLength(value: string, encoding?: BufferEncoding): number;
};
type BufferEncoding = 'utf8' | 'utf-8' | 'hex' | 'base64' | 'base64url' | 'ascii' | 'latin1' | 'binary' | 'utf16le' | 'ucs2';

interface Hash { update(data: string | Uint8Array, encoding?: BufferEncoding): this; digest(): Buffer; digest(encoding: 'hex' | 'base64' | 'base64url' | 'latin1'): string }
interface NodeCrypto {
  createHash(algorithm: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512' | (string & {})): Hash;
  createHmac(algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512' | (string & {}), key: string | Uint8Array): Hash;
  randomBytes(size: number): Buffer;
  randomUUID(): string;
  timingSafeEqual(left: Uint8Array, right: Uint8Array): boolean;
  [name: string]: any;
}

interface RequestOptions {
  url?: string;
  uri?: string;
  method?: string;
  headers?: Record<string, string>;
  /** Query parameters. */
  qs?: Record<string, any>;
  /** Sent as a form. */
  form?: Record<string, any> | string;
  /** An object is sent as JSON; true parses the reply. */
  json?: any;
  body?: any;
  auth?: { user?: string; username?: string; pass?: string; password?: string; bearer?: string };
  /** Milliseconds. */
  timeout?: number;
  followRedirect?: boolean;
  [option: string]: any;
}
interface RequestResponse { statusCode: number; headers: Record<string, string>; body: any; [name: string]: any }
type RequestCallback = (error: any, response: RequestResponse, body: any) => void;
interface RequestFunction {
  (options: string | RequestOptions, callback?: RequestCallback): any;
  (url: string, options: RequestOptions, callback?: RequestCallback): any;
}
interface RequestModule extends RequestFunction {
  get: RequestFunction; post: RequestFunction; put: RequestFunction; patch: RequestFunction; del: RequestFunction; delete: RequestFunction; head: RequestFunction;
  defaults(options: RequestOptions): RequestModule;
}

declare function require(name: 'crypto'): NodeCrypto;
declare function require(name: 'request'): RequestModule;
declare function require(name: 'querystring'): { stringify(value: Record<string, any>): string; parse(text: string): Record<string, any>; escape(text: string): string; unescape(text: string): string };
declare function require(name: 'buffer'): { Buffer: typeof Buffer };
/** Node's core modules and the libraries of the catalogue; `require('lodash@4.17.21')` asks for a version. */
declare function require(name: 'url' | 'util' | 'events' | 'lodash' | 'underscore' | 'slack-notify' | (string & {})): any;

// Globals of the first rules. Newer rules require what they need.
declare const _: any;
declare const async: any;
declare const bcrypt: any;
declare const crypto: NodeCrypto;
declare const ip: (address: string) => { in_range(ranges: string | string[]): boolean };
declare const jwt: { sign(payload: any, key: any, options?: any, callback?: any): any; verify(token: string, key: any, options?: any, callback?: any): any; decode(token: string, options?: any): any };
declare const pbkdf2: any;
declare const q: any;
declare const querystring: any;
declare const request: RequestModule;
declare const uuid: { (): string; v1(options?: any): string; v4(options?: any): string; [name: string]: any };
declare const xml2js: any;
declare const xmldom: any;
declare const xpath: any;
declare const xtend: (...objects: any[]) => any;
