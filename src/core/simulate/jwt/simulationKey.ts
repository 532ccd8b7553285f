import { CsRsa } from '../../csharp/runtime/CsRsa';

// The simulated authorities sign with this key so that their tokens can be decoded and checked like real ones. Everybody has it, it is
// part of this program; nothing outside the simulation must ever trust it.
const jwk = {
  n:
    'tGQX0_5fs_V69s07mptMVxIjJV7daK5RlvHpy2_E_j3Rp4LKhBi9FL_a5pmI0qfKyPwRtc-omZ5N-BXmlC-pIgr62mKDri0PAUkM' +
    'Z4GZ4WjA_wdhAkqttIZ-046a88kdBnDx--RA2QNU08ON8HX246huSrij_IPrQ_ehAXpCZEGXT_plcHA0zudBF9d33Vx8Ws4FTv5p' +
    'qL-7WliCdd26wSj-MeXxH-NFybxuosGMfMFI2sLdJJkY5LRr59BLiYOqBt8n-8cByC-Xvc_poqIZfiMhA0sScOVhqcB-_1Jc2zN0' +
    '1Kd4lukHGbQb1XS8qLSG12hoL_vwf8P5cJi7fDO7MQ',
  e: 'AQAB',
  d:
    'e_yUGCStuO5QDxRvFEwLg4k22PfELLAr6hjqPebbunfZA061TWgHhhx8I6WB0nB7w_rlXVaWpseVBaBf9JhxorFzS-kMYwobVyHT' +
    'Qc1la_XpOSDkP4P-sqcCwvwwasFfjs7Qs_Zl0AMnKcouZAlgoYdiDz-rjuNJMFUit_ZFbcwwx5JrKUu4LJu5hbfR5iA2BgRSaPy0' +
    'jyrvw_LSwILdiHPIK7MhJRYsXLY6zW2flEsEs2Z_bv06GQxEMF4r0ruxdWqbQi4BuqJERrme4wEFZGH1LNuw2F89AOho_aEFvAoS' +
    'r8Nw-IPeGKbmuNVsWzYPZYeCNt_hm9l5O5SkjudQAQ',
  p:
    '-RFO_5izt4JrdYFXfvqNZMemhNXvOYvmb1D9zq4A2jtriCZauKNbeCfslsNWmB6ucj0h3THVl14GVXTiDMGwU-4jtuCJHL9OZJfL' +
    'XZEMc1Fh5h9pqtiY4V9dTzAWYTjJzlPleN1L070vnYDhuKO0Ndrmfc6apCaObeh7rRlxkDE',
  q:
    'uWlwsRtmtcyhCtEUlxhpjho7E_wC10YGySidQRpkC9C2DWc2VNyI-iTCzZUXJO_Gtjr-6PfkUf7yKlv61RuKugG56MGTioUzKGbQ' +
    'BPyY1cw8JKt8ntF6IpiuwFDvtOJDvUJrAfKLLPtc-Gg52c6H8U5lt4lIBD9Gtqq7CYMdGwE',
  dp:
    'jreFTd6BNGkODEH2EfOd656fY0R3FMF-ZFDDbpe0M1iTEGvx1hT9B8fQwL7jsrz59sniyq2Ql3CwLm2QTgD6ec1eN59H0eopEGkO' +
    'henkeXurnkJnuRbt205a2FJUsJbqxEi8l9ouZgDk9Npx_OwJCkcJhhNJ9z-Eo6PwokqPETE',
  dq:
    'qlRxEGLp0m2wLC2zSrNElSUHzO4g9f8A0N-cx2glLK2J8Xo18XO_6nzG8PHcFzSnSlWcRA0nFSSu97cUEZ6BrStUzLy4e_Kt8pmw' +
    '1EPxa8d6IP3hOE2cdBfrwgUYkQWj0UQo5dsZfDNXT2UAcFVJkabBzwAwxqYSolDqDm0C2gE',
  qi:
    'IvFrc-C8nKv_i_-UafXzCIuWZdCTuElGzAV9jK8hIUJu-RfMqxi1DW2sJ2-LW5VOTRcQ4oiKNZAXJwIO7VNgTsX6fJBS5ECv-ams' +
    'YpPeEHAEMiGQuZg2msnzR_JaKvLN6BtAaDYuYP4hCpBdXPyb7Eg0BOp4RO4xtapMvyFW6JY',
};

/** The RSA key with which the simulated authorities sign. Public on purpose, and worthless outside the simulation. */
export const simulationKey = CsRsa.fromPrivateJwk(jwk);

/** base64 DER of a self-signed certificate of that key, for `x5c`. */
export const simulationCertificate =
  'MIICtTCCAZ2gAwIBAgIBATANBgkqhkiG9w0BAQsFADAeMRwwGgYDVQQDExNTaW11bGF0ZWQgYXV0aG9yaXR5MB4XDTI1MDEwMTAw' +
  'MDAwMFoXDTQ5MTIzMTAwMDAwMFowHjEcMBoGA1UEAxMTU2ltdWxhdGVkIGF1dGhvcml0eTCCASIwDQYJKoZIhvcNAQEBBQADggEP' +
  'ADCCAQoCggEBALRkF9P+X7P1evbNO5qbTFcSIyVe3WiuUZbx6ctvxP490aeCyoQYvRS/2uaZiNKnysj8EbXPqJmeTfgV5pQvqSIK' +
  '+tpig64tDwFJDGeBmeFowP8HYQJKrbSGftOOmvPJHQZw8fvkQNkDVNPDjfB19uOobkq4o/yD60P3oQF6QmRBl0/6ZXBwNM7nQRfX' +
  'd91cfFrOBU7+aai/u1pYgnXdusEo/jHl8R/jRcm8bqLBjHzBSNrC3SSZGOS0a+fQS4mDqgbfJ/vHAcgvl73P6aKiGX4jIQNLEnDl' +
  'YanAfv9SXNszdNSneJbpBxm0G9V0vKi0htdoaC/78H/D+XCYu3wzuzECAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAd0iKDnMcYv24' +
  'vxJFBYTB9/wepTey54lc49JYZnJiD+BlKG8e8dNrkfb3F64CyxiDxaBHZzICdZrZ8+P5vT9lNTeWSk/rL/Jzf9K1oct1N64uKTKp' +
  'sXuHemxHr4FfY4QXD6TtEPfBMyr1pG0Q15Dh/Z++x64EFXlJ2ECoGSBlmkgT9KR/Jk/pnILaxuWWDUxyO1+OgcOdEtUQLttbtYlf' +
  'sYczJwxzTRX33sZnVz7N7dlq5Dir3lJ/NwJNVsmkE5UbOn4CRAiaU6ZOaz7zc7adoIgswdjL+9vhQscd392nTzxK3oxO5y+fa1dy' +
  'Ae6B/xkhfGUjPm1Brq6syUClYmZ7tQ==';

/** The key as a JSON Web Key Set shows it. `kid` is the certificate's SHA-1 thumbprint, as Entra ID has it. */
export const simulationJwk = {
  kty: 'RSA',
  use: 'sig',
  kid: 'ggVAxa3GtEwaWBlgdAkHNkmkHN8',
  x5t: 'ggVAxa3GtEwaWBlgdAkHNkmkHN8',
  n: jwk.n,
  e: jwk.e,
  x5c: [simulationCertificate],
} as const;
