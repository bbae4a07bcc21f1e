import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a self-signed certificate for the names of this machine.
 *
 * @param {string} openssl
 * @returns {{ file: string, remove: () => void }} the certificate and its key, as PEM
 */
export function makeCertificate(openssl) {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const file = join(folder, 'certificate.pem');
  const names = 'subjectAltName=DNS:localhost,DNS:shop.test,DNS:*.shop.test';
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const request = ['req', '-x509', ...key, '-subj', '/CN=shop.test', '-addext', names];
  writeFileSync(
    file,
    execFileSync(openssl, [...request, '-keyout', '-', '-out', '-'], { stdio: 'pipe' }),
  );
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
