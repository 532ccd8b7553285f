/** Arguments or input that the command can't use. Its message says what and where, in one line; the exit status is 2. */
export class InputProblem extends Error {}
