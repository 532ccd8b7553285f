/**
 * A self-signed client certificate with its private key (RSA 2048, CN=simulated-client, valid from 2025 to 2049): what the simulated Key
 * Vault gives out and what the gateway has uploaded unless a scenario says otherwise. Its key is public and worthless outside the simulation.
 */
export const simulatedClientCertificate = {
  /** SHA-1, upper-case hexadecimal. */
  thumbprint: 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52',
  /** base64 PKCS#12, unencrypted, so that any password opens it. */
  pfx:
    'MIIIWAIBAzCCCFEGCSqGSIb3DQEHAaCCCEIEggg+MIIIOjCCAx4GCSqGSIb3DQEHAaCCAw8EggMLMIIDBzCCAwMGCyqGSIb3DQEM' +
    'CgEDoIICyzCCAscGCiqGSIb3DQEJFgGgggK3BIICszCCAq8wggGXoAMCAQICAQIwDQYJKoZIhvcNAQELBQAwGzEZMBcGA1UEAxMQ' +
    'c2ltdWxhdGVkLWNsaWVudDAeFw0yNTAxMDEwMDAwMDBaFw00OTEyMzEwMDAwMDBaMBsxGTAXBgNVBAMTEHNpbXVsYXRlZC1jbGll' +
    'bnQwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCuTFM2sGPfANuvCIbpi61vddrvpmnKxClIJWvEdsOotQZlPSvinfKF' +
    'ueFa5Fpfxa2CxfesqrHIJlLtLqJCkUZZcVKHURgcm/0etGxmiN5oFENVAmePzYJ9EQsCgA1E2/p9UhQ3xIxpjwc5xji7s8XP42Y8' +
    'sWoTJ5X5Qs6sigsqP9y7kLOI0l0sdG0ZdOYVG7CEixz2t7BaQQpKEEO3S4ChdY7/fnVF1pj8ahk4tas+RYEEK4B/6A6EozNxZrqx' +
    'Nd5DcrSOzqXt20tm33G7uJ47712eR2Xp6NWj79hozgBS8Yx1vKaXl+33FZTWvHgQP7brVJrCH0fy8Q+APxvzTXxzAgMBAAEwDQYJ' +
    'KoZIhvcNAQELBQADggEBAKmudrToG86LNRMyl3Kf79B8kfAxA8X+MLkZseX+yzasWf5SzDAHASFdS7F1oMRbMIbfZ8UfgRj44q8+' +
    'NDZLqSlr11RCNw81jku06p5N/da3V3oc5VBFMJs558Y0/EqkLG+2jV913J5/LxUWxuAFvx0/thqSoXZkG9dfS6dmqxxSglZyjVCW' +
    'SXMJ7XMOJkYJa7Mek5juMJT9TpHb00Jzp30/bvPs3bJ0JXBXbM+wJ2FDjL08UjlKKRRMuXunEgsuGQ3wvUBNRrZKGQp5v0Xxp8vJ' +
    'bXd9LPz5gj41lVKxiRsSuHC3A0RlqGvrpyh7VaowdQ10zGlC7teiXvJ5lHm4/jAxJTAjBgkqhkiG9w0BCRUxFgQU0/p2LXPYd3Ni' +
    'qfAPa2By5W9e7FIwggUUBgkqhkiG9w0BBwGgggUFBIIFATCCBP0wggT5BgsqhkiG9w0BDAoBAaCCBMEwggS9AgEAMA0GCSqGSIb3' +
    'DQEBAQUABIIEpzCCBKMCAQACggEBAK5MUzawY98A268IhumLrW912u+macrEKUgla8R2w6i1BmU9K+Kd8oW54VrkWl/FrYLF96yq' +
    'scgmUu0uokKRRllxUodRGByb/R60bGaI3mgUQ1UCZ4/Ngn0RCwKADUTb+n1SFDfEjGmPBznGOLuzxc/jZjyxahMnlflCzqyKCyo/' +
    '3LuQs4jSXSx0bRl05hUbsISLHPa3sFpBCkoQQ7dLgKF1jv9+dUXWmPxqGTi1qz5FgQQrgH/oDoSjM3FmurE13kNytI7Ope3bS2bf' +
    'cbu4njvvXZ5HZeno1aPv2GjOAFLxjHW8ppeX7fcVlNa8eBA/tutUmsIfR/LxD4A/G/NNfHMCAwEAAQKCAQADiZFx6zJjsVD67X4p' +
    'K6zkx/6eJqYbbpkHB1CJ0LU8SPDRgHatVPJMUKGDuMtr5SvxiLcqvidCPiMokm3KLezAgqt7CyQ3oiOtd+xd2lyMB33SDX8VSEWI' +
    'n0La3qKUBPjmHKT60+jbnZUALIc0YJdKhE++Ok6wB0K3A0WXPGyNukfrRk4KDWtlM6eDUmzFxe7vEub6fFsar9jEy/WH7vj4c5Mz' +
    'CLFJTxoIiHr6hlkJi4Gqia8mv8/VjGFkSdRrlB9B84u49S6eIw+flnHwY5dCFmP2QDzVEOAwH/pA4JKkgTeUeLoue6ZZuEQrJjUV' +
    'gZJ0OUHESuSLRjEUUaC4ZqrNAoGBAN2VtpiB6qicTORhQifCWy8/ZR8rk5shgtd84jzo+/8SSU6adFE+Q4QhNkqmrAA7Kkgct+uV' +
    'm+h0TxCG2VMIl0K9xMbFZCqsFXf+3c+i32cjQJiuRK9bhAg6K+niE51/VUgB8IdR5KlLggsIIeQn3E7xkm3M9D3oagx5Zi0z5iyv' +
    'AoGBAMleelGCjE4zQ5Dj7bXwrQoPfouf9o9ZlRnHuCFOGMfFUTDPomDns27klu1Z3qOKR/xyK1dZ4fUbWruxHLbdRBTcZds2cQnY' +
    'C1qaKMu+cz7+oRgnauR/kyAQxU1tuf9N4khxtBpBSsnimbuMrc61MEIAfuGjFv+rqaE41hDEqcV9AoGAY6kGayljhVpnKwCjZIaB' +
    'xIpazN4okUlNM+YzSvnu/RYYaoYFctTyQOc/J+w2yBPUPILOJeMwMCi/tssvy6y9e4MmkdAN8TNcpI+4675xhE3Sq9kVg1lB1QF0' +
    '5siL0faHQM++gt5OXeZcIuIRfDCBYfA8z62y3HU/3URstD/3cnkCgYBQlpL1U/26viFoNw/HJI7b29+VGWufawaUzq0OByc7q+gW' +
    'VMJzbccNtkYAr1q+sHSmvzpBNyOK6Gujefo35M1+W8YXuO38No40sEVrZMjSiS0HcZ8B21ySFKQhnKw3VIAe5gJiD4dSzHEh8ecN' +
    'Ns4dW/1rZ82ofJbigtCI3WvkMQKBgQDScQZE+G0mqXyx/g9rvMrGFNHmsBy7LpEPk+p9MwSHVtQCzOGcWKVTZoQ0QlcxUR7qny+i' +
    '00hXiH8efVnlw4OB91anQY3IApdhasddI6Sb7qx8GRU7ENF8rTVoY03hetG09dzRa9ChgC0tBRpPvjSwJVjG69IlYBj9xP4l6wBV' +
    '5zElMCMGCSqGSIb3DQEJFTEWBBTT+nYtc9h3c2Kp8A9rYHLlb17sUg==',
  /** base64 DER of the certificate alone. */
  cer:
    'MIICrzCCAZegAwIBAgIBAjANBgkqhkiG9w0BAQsFADAbMRkwFwYDVQQDExBzaW11bGF0ZWQtY2xpZW50MB4XDTI1MDEwMTAwMDAw' +
    'MFoXDTQ5MTIzMTAwMDAwMFowGzEZMBcGA1UEAxMQc2ltdWxhdGVkLWNsaWVudDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoC' +
    'ggEBAK5MUzawY98A268IhumLrW912u+macrEKUgla8R2w6i1BmU9K+Kd8oW54VrkWl/FrYLF96yqscgmUu0uokKRRllxUodRGByb' +
    '/R60bGaI3mgUQ1UCZ4/Ngn0RCwKADUTb+n1SFDfEjGmPBznGOLuzxc/jZjyxahMnlflCzqyKCyo/3LuQs4jSXSx0bRl05hUbsISL' +
    'HPa3sFpBCkoQQ7dLgKF1jv9+dUXWmPxqGTi1qz5FgQQrgH/oDoSjM3FmurE13kNytI7Ope3bS2bfcbu4njvvXZ5HZeno1aPv2GjO' +
    'AFLxjHW8ppeX7fcVlNa8eBA/tutUmsIfR/LxD4A/G/NNfHMCAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAqa52tOgbzos1EzKXcp/v' +
    '0HyR8DEDxf4wuRmx5f7LNqxZ/lLMMAcBIV1LsXWgxFswht9nxR+BGPjirz40NkupKWvXVEI3DzWOS7Tqnk391rdXehzlUEUwmznn' +
    'xjT8SqQsb7aNX3Xcnn8vFRbG4AW/HT+2GpKhdmQb119Lp2arHFKCVnKNUJZJcwntcw4mRglrsx6TmO4wlP1OkdvTQnOnfT9u8+zd' +
    'snQlcFdsz7AnYUOMvTxSOUopFEy5e6cSCy4ZDfC9QE1GtkoZCnm/RfGny8ltd30s/PmCPjWVUrGJGxK4cLcDRGWoa+unKHtVqjB1' +
    'DXTMaULu16Je8nmUebj+MA==',
} as const;
