/** The codec's steps from its own modules: the entry point of the build in profile.mjs. */

export { inflate } from '#inflate';
export { decodeBase64Url } from '../../src/codec/core/base64.ts';
export { splitEnvelope } from '../../src/codec/core/envelope.ts';
export { parseJson } from '../../src/codec/core/json.ts';
export { unwrap } from '../../src/codec/core/step.ts';
export { decodeTimestamp } from '../../src/codec/core/timestamp.ts';
export { decodeUtf8 } from '../../src/codec/core/utf8.ts';
export { decodeFlask } from '../../src/codec/formats/flask/inspect.ts';
export { prepareFlaskKeys } from '../../src/codec/formats/flask/signing.ts';
export { untag } from '../../src/codec/formats/flask/tags.ts';
