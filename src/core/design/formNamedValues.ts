/** The named values that the form itself puts into a design, with values for the simulation; none of them works anywhere. */
export const formNamedValues = {
  'contoso-orders-secret': { secret: true, value: 'sample~secret-that-opens-nothing' },
  'contoso-orders-password': { secret: true, value: 'sample~password-that-opens-nothing' },
  'contoso-orders-thumbprint': { secret: false, value: 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52' },
  'contoso-orders-identity': { secret: false, value: '11112222-bbbb-3333-cccc-4444dddd5555' },
} as const;
