/** The codec's steps from its own modules: the entry point of the build in profile.mjs. */

export { inflate } from '#inflate';
export { decodeBase64Url } from '../../src/codec/base64.ts';
export { splitEnvelope } from '../../src/codec/envelope.ts';
export { decodeFlask } from '../../src/codec/flask.ts';
export { parseJson } from '../../src/codec/json.ts';
export { prepareFlaskKeys } from '../../src/codec/signature.ts';
export { unwrap } from '../../src/codec/step.ts';
export { untag } from '../../src/codec/tags.ts';
export { decodeTimestamp } from '../../src/codec/timestamp.ts';
export { decodeUtf8 } from '../../src/codec/utf8.ts';
