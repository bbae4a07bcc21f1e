import { describe, expect, it } from 'vitest';
import {
  NO_RESPONSE_HEADERS,
  type ResponseHeaders,
  responseHeaders,
} from '../../src/cookies/response-headers.ts';

type Fields = Readonly<Record<string, string>>;

const read = (fields: Fields) => responseHeaders((name) => fields[name]);

describe('what a response says of itself', () => {
  it('is nothing without headers', () => {
    expect(read({})).toEqual(NO_RESPONSE_HEADERS);
  });

  it.each<[Fields, Partial<ResponseHeaders>]>([
    [{ 'access-control-allow-origin': '*' }, { allowOrigin: '*' }],
    [{ 'access-control-allow-credentials': 'true' }, { allowCredentials: 'true' }],
    [{ 'cache-control': 'no-store' }, { cacheControl: 'no-store' }],
    [{ server: `x${'y'.repeat(300)}` }, { server: `x${'y'.repeat(255)}` }],
    [{ vary: ' * ' }, { isForOneRequest: true }],
    [{ vary: 'Cookie' }, {}],
    [{ 'content-type': ' Text/Event-Stream; charset=utf-8' }, { isStream: true }],
    [{ 'content-type': 'text/event-stream' }, { isStream: true }],
    [{ 'content-type': 'text/event-streams' }, {}],
    [{ 'content-type': 'application/text/event-stream' }, {}],
    [{ 'transfer-encoding': 'gzip, Chunked' }, { isStream: true }],
    [{ 'transfer-encoding': 'unchunked' }, {}],
  ])('%j', (fields, expected) => {
    expect(read(fields)).toEqual({ ...NO_RESPONSE_HEADERS, ...expected });
  });
});

describe('a cache that had stored a response', () => {
  it.each<[ResponseHeaders['storedBy'], Fields]>([
    ['Age', { age: '7' }],
    ['Age', { age: ' 120 ' }],
    [null, { age: '0' }],
    [null, { age: '-7' }],
    [null, { age: '7 days' }],
    ['CF-Cache-Status', { 'cf-cache-status': 'HIT' }],
    ['CF-Cache-Status', { 'cf-cache-status': ' stale ' }],
    ['CF-Cache-Status', { 'cf-cache-status': 'updating' }],
    [null, { 'cf-cache-status': 'MISS' }],
    [null, { 'cf-cache-status': 'no hit' }],
    [null, { 'cf-cache-status': 'hit no' }],
    ['X-Cache', { 'x-cache': 'Hit from cloudfront' }],
    ['X-Cache', { 'x-cache': 'MISS, HIT' }],
    [null, { 'x-cache': 'white' }],
  ])('is known by %s: %j', (storedBy, fields) => {
    expect(read(fields).storedBy).toBe(storedBy);
  });
});
