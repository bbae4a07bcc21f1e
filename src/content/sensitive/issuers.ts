import type { SensitiveKind } from './kinds.ts';

/** A row: a prefix, and what follows it. */
export interface IssuedShape {
  readonly prefix: string;
  /** Characters of the rest. */
  readonly alphabet: Alphabet;
  readonly min: number;
  readonly max: number;
  readonly kind: SensitiveKind;
  /** Null where several issuers use the shape. */
  readonly issuer: string | null;
  /** The text with its prefix ends in a checksum like GitHub's. */
  readonly isChecked: boolean;
}

/** `hex`, letters and digits, base32, base64 and its URL-safe form; `dotted` is that with dots. */
type Alphabet = keyof typeof ALPHABETS;

/** Each matches the longest run at an index. */
export const ALPHABETS = {
  h: /[0-9a-f]*/y,
  a: /[A-Za-z0-9]*/y,
  b: /[A-Z0-9]*/y,
  u: /[\w-]*/y,
  d: /[\w.-]*/y,
  s: /[\w+/=-]*/y,
  p: /[\w/-]*/y,
} as const;

/**
 * Prefixes, alphabets and lengths of secrets: `issuer: prefix alphabet length`, where `20+` is a minimum, and `!` a
 * checksum. `=` marks client secrets, `~` tokens, `#` private keys; `|` is a space, `?` an unknown issuer. Lengths are
 * exact where the issuer documents them; elsewhere they are a minimum below all that are seen.
 *
 * Sources (documentation of each issuer; most prefixes are also in "Supported secret scanning patterns", docs.github.com):
 * - GitHub: github.blog, "Behind GitHub's new authentication token formats". npm: github.blog, "Announcing npm's new
 *   access token format". GitLab: docs.gitlab.com, "GitLab token overview", which lists the prefixes.
 * - Slack: docs.slack.dev, "Tokens", and "Sending messages using incoming webhooks". Discord: docs.discord.com,
 *   "Webhook resource". Telegram: core.telegram.org/bots/api, "Authorizing your bot" (see `issued.ts`).
 * - Stripe: docs.stripe.com/keys, and "Receive Stripe events" (`whsec_`). Square: developer.squareup.com, "Access
 *   tokens". Shopify: shopify.dev changelog, "Length of the Shopify access token is increasing". Mercado Pago:
 *   mercadopago.com/developers, "Credentials". Razorpay, Paystack, Flutterwave, Plaid: "API keys" of each.
 * - AWS: docs.aws.amazon.com/IAM, "Unique identifiers". Google: cloud.google.com, "API keys" (39 characters), "OAuth 2.0
 *   client secrets". Alibaba, Tencent, Yandex: "AccessKey", "SecretId", "OAuth token", "IAM token" of each.
 * - OpenAI, Anthropic, Groq, Hugging Face ("User access tokens"), Replicate, Perplexity, xAI, OpenRouter, LangSmith,
 *   Pinecone, Langfuse: the pages on API keys.
 * - SendGrid: twilio.com/docs/sendgrid, "API keys" (69 characters). Twilio: twilio.com/docs, "API keys" (SK and 32
 *   hexadecimal digits). Mailgun, Mailchimp, Brevo, MailerSend, Postman, Airtable ("Personal access tokens"),
 *   Notion ("Authorization"), Linear, Figma, Asana, Atlassian ("API tokens"), Typeform, Contentful, Mapbox ("Access
 *   tokens"; `pk.` is public).
 * - PyPI: pypi.org/help, "API tokens". RubyGems, crates.io, Docker ("Personal access tokens"), DigitalOcean (changelog of
 *   April 2022), Databricks, HashiCorp Vault ("Tokens") and Terraform, Pulumi, Doppler, Grafana, New Relic, Sentry,
 *   SonarQube, Tailscale, Fly.io, Supabase, PlanetScale, Netlify, CircleCI, Heroku, Cloudflare, Dropbox, Meta, Snyk.
 */
const ROWS = `
GitHub: ghp_ a36! gho_ a36! ghu_ a36! ghs_ a36! ghr_ a36+ github_pat_ u50+
npm: npm_ a36!
GitLab: glpat- d20+ gldt- d20+ glrt- d20+ glcbt- d20+ glptt- h40 glft- d20+ glimt- d20+ glagent- u50 gloas- h64 glsoat- d20+ GR1348941 u20
Slack: xoxb- u20+ xoxp- u20+ xoxa- u20+ xoxr- u20+ xoxs- u20+ xoxc- u20+ xoxd- s20+ xoxe- u20+ xoxe.xox d20+ xapp- u20+ hooks.slack.com/services/ p30+ hooks.slack.com/workflows/ p30+ hooks.slack.com/triggers/ p30+
Discord: discord.com/api/webhooks/ p60+ discordapp.com/api/webhooks/ p60+
Microsoft: webhook.office.com/webhookb2/ s60+
Zapier: hooks.zapier.com/hooks/catch/ p10+
Stripe: sk_live_ a16+ sk_test_ a16+ rk_live_ a16+ rk_test_ a16+ sk_org_ u16+ =whsec_ s24+
AWS: AKIA b16 ASIA b16 ABIA b16 ACCA b16
Google: AIza u35 =GOCSPX- u28 ~ya29. d40+ ~1//0 u40+
OpenAI: sk-proj- u40+ sk-svcacct- u40+ sk-admin- u40+
?: sk- a32+
Anthropic: sk-ant- u40+
OpenRouter: sk-or-v1- h64
Langfuse: sk-lf- u36
Groq: gsk_ a40+
Hugging|Face: hf_ a30+ api_org_ a30+
Replicate: r8_ a37
Perplexity: pplx- a40+
xAI: xai- a60+
Fireworks: fw_ a22+
LangSmith: lsv2_pt_ u40+ lsv2_sk_ u40+
Pinecone: pcsk_ u50+
ElevenLabs: sk_ h48
SendGrid: SG. d60+
Twilio: SK h32
Mailgun: key- h32
Brevo: xkeysib- u70+ xsmtpsib- u70+
MailerSend: mlsn. h64
Shopify: shpat_ h32 shpca_ h32 shppa_ h32 =shpss_ h32
Square: EAAA u60 sq0atp- u22 =sq0csp- u43
Mercado|Pago: APP_USR- u50+ TEST- u60+
Razorpay: rzp_live_ a14 rzp_test_ a14
Flutterwave: FLWSECK- u20+ FLWSECK_TEST- u20+
Plaid: access-production- u36 access-sandbox- u36
PayPal: access_token$production$ u16+
EasyPost: EZAK a54 EZTK a54
Shippo: shippo_live_ h40 shippo_test_ h40
Duffel: duffel_live_ u40+ duffel_test_ u40+
DigitalOcean: dop_v1_ h64 doo_v1_ h64 dor_v1_ h64
Databricks: dapi h32 dapi h34
Airtable: pat d79
Notion: ntn_ a40+ secret_ a43
Linear: lin_api_ a40 ~lin_oauth_ a40+
Figma: figd_ u40+ figu_ u40+
Postman: PMAK- u59
Atlassian: ATATT3 s40+ ATCTT3 s40+ ATBB a28+
Typeform: tfp_ d40+
Contentful: CFPAT- u43
Mapbox: sk.eyJ d40+ tk.eyJ d40+
PyPI: pypi-AgEI u50+ pypi-AgEN u50+
RubyGems: rubygems_ h48
crates.io: cio a32
Docker: dckr_pat_ u20+ dckr_oat_ u20+
HashiCorp: hvs. u24+ hvb. u24+ hvr. u24+
Pulumi: pul- h40
Doppler: dp.pt. a40+ dp.st. d40+ dp.ct. a40+ dp.sa. a40+
Grafana: glsa_ u40+ glc_ s32+
New|Relic: NRAK- b27 NRII- u32
Sentry: sntrys_ s60+ sntryu_ h64
SonarQube: sqp_ h40 squ_ h40 sqa_ h40
Tailscale: tskey- u20+
Fly.io: fm2_ s60+
Supabase: sbp_ h40 sb_secret_ u20+
PlanetScale: pscale_tkn_ d32+ pscale_pw_ d32+
Netlify: nfp_ a36
CircleCI: CCIPAT_ u40+ CCIPRJ_ u40+
Heroku: HRKU- u36+
Render: rnd_ a28+
Vercel: vcp_ a24+
Cloudflare: cfut_ a40+ cfat_ a40+ v1.0- h160+
Dropbox: sl. u100+
Meta: EAA a80+
Prefect: pnu_ a36
ReadMe: rdme_ a70
Twilio|Segment: sgp_ a64
HubSpot: pat-na1- u36 pat-eu1- u36
Alibaba|Cloud: LTAI a16+
Tencent|Cloud: AKID a32
Yandex: AQVN u35+ t1. d80+ ~y0_ u40+ y1_ u40+
VK: vk1.a. u60+
Dynatrace: dt0c01. d80+
1Password: ops_eyJ s100+
Okta: SSWS| u42
Scaleway: SCW b17
Apify: apify_api_ a36
age: #AGE-SECRET-KEY-1 b58
Weights|&|Biases: wandb_v1_ u40+
`;

/** The rows of the table, a longer prefix before one that it starts with. */
export function issuedShapes(): readonly IssuedShape[] {
  return ROWS.trim()
    .split('\n')
    .flatMap(readRow)
    .sort((a, b) => b.prefix.length - a.prefix.length);
}

const KIND_MARKS: Readonly<Record<string, SensitiveKind>> = {
  '=': 'clientSecret',
  '~': 'token',
  '#': 'privateKey',
};

function readRow(row: string): IssuedShape[] {
  const [name = '', ...fields] = row.split(' ');
  const issuer = name === '?:' ? null : name.slice(0, -1).replaceAll('|', ' ');
  return Array.from({ length: fields.length / 2 }, (_, i) => {
    const marked = fields[2 * i] as string;
    const length = fields[2 * i + 1] as string;
    const kind = KIND_MARKS[marked.charAt(0)];
    const min = Number.parseInt(length.slice(1), 10);
    return {
      prefix: (kind ? marked.slice(1) : marked).replaceAll('|', ' '),
      alphabet: length.charAt(0) as Alphabet,
      min,
      max: length.endsWith('+') ? Number.POSITIVE_INFINITY : min,
      kind: kind ?? 'apiKey',
      issuer,
      isChecked: length.includes('!'),
    };
  });
}
