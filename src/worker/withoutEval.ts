import { config } from 'zod';

/**
 * zod compiles schemas with `new Function` where it can. The page's Content-Security-Policy forbids that, and even the probe shows as a
 * violation in the console. Import this before anything that makes a schema.
 */
config({ jitless: true });
