import type { KnownError } from '../KnownError';

/** Errors of expressions, by the compiler’s code: what it means in a policy, and the usual cure. */
const meanings: Readonly<Record<string, readonly [title: string, explanation: string, cure: string]>> = {
  APIM0001: [
    'A type that expressions may not use',
    'API Management lets expressions use a list of .NET types; this one isn’t on it.',
    'Use a type of the list, or move the work into a backend or an Azure Function.',
  ],
  APIM0002: [
    'A member that expressions may not use',
    'The type is allowed, this member of it isn’t.',
    'Use another member of the list on the policy expressions page.',
  ],
  APIM0006: [
    'dynamic isn’t supported',
    'Members can’t be called on a value of type dynamic.',
    'Name the type: cast it, or use JObject with ["name"].',
  ],
  CS0019: [
    'An operator between types that don’t fit',
    'The two sides of an operator have types that it can’t combine, often an object from context.Variables and a string.',
    'Cast the side that comes out of a variable: (string)context.Variables["x"].',
  ],
  CS0021: [
    'No index on this type',
    'Square brackets are used on something that has no index.',
    'Cast it first, for example to JObject.',
  ],
  CS0029: [
    'One type where another is needed',
    'A value can’t be converted by itself.',
    'Convert it: .ToString(), int.Parse(…), or a cast.',
  ],
  CS0030: [
    'A cast that can’t work',
    'There is no conversion between the two types.',
    'Convert with a method, such as int.Parse or .ToString().',
  ],
  CS0103: [
    'A name that doesn’t exist',
    'No variable, parameter or type of that name can be seen here. Locals live in one expression only.',
    'Check the spelling, and read what another policy stored with context.Variables.',
  ],
  CS0117: [
    'No such static member',
    'The type has no member of that name that expressions can use.',
    'Check the spelling and the list of allowed members.',
  ],
  CS0119: [
    'A name used as what it isn’t',
    'A type is used like a value, or a method like a property.',
    'Add the parentheses of the call, or a member after the type.',
  ],
  CS0127: [
    'return with a value in the wrong place',
    'A function that yields nothing returns a value.',
    'Return it from the expression itself.',
  ],
  CS0128: ['A name declared twice', 'A local of that name exists in this scope already.', 'Choose another name.'],
  CS0131: ['Assignment to what can’t be assigned', 'The left side of = is no variable.', 'Use == to compare.'],
  CS0161: [
    'Not every path returns a value',
    'A block @{ … } has a way through it that reaches the end without a return.',
    'Add a return after the if, or in its else.',
  ],
  CS0165: [
    'A local that may have no value',
    'The local is read on a path that never assigned it.',
    'Give it a value where it is declared.',
  ],
  CS0200: [
    'A property that can only be read',
    'The property has no setter: expressions can’t change the request.',
    'Use a policy such as set-header or set-body.',
  ],
  CS0234: [
    'A type that doesn’t exist there',
    'The namespace has no such type that expressions can use.',
    'Check the name and the list of allowed types.',
  ],
  CS0246: [
    'A type that doesn’t exist',
    'The type isn’t known, or expressions may not use it.',
    'Check the spelling and the list of allowed types.',
  ],
  CS0266: [
    'A cast is missing',
    'The conversion exists, but it has to be written.',
    'Write the cast, such as (string) or (int).',
  ],
  CS0428: ['A method without its parentheses', 'A method’s name is used as a value.', 'Add ().'],
  CS1002: [
    'A ; is missing',
    'A statement in a block @{ … } has no ; at its end, or a return is missing.',
    'Add the ;.',
  ],
  CS1003: [
    'Something is missing between two parts',
    'The compiler expected another sign here, often a comma after a string that ended early.',
    'Check the quotes before this place: inside a C# string they need \\".',
  ],
  CS1010: [
    'A line break inside a string',
    'A string "…" can’t go over the end of a line.',
    'Use @"…" or close the string and join with +.',
  ],
  CS1012: [
    "More than one character in ' '",
    'C# strings need double quotes.',
    'Write "text"; in an attribute with double quotes API Management accepts them inside an expression.',
  ],
  CS1026: ['A ) is missing', 'A parenthesis isn’t closed.', 'Count the parentheses; @( … ) needs its own at the end.'],
  CS1040: ['# has no meaning here', 'Expressions can’t have preprocessor lines.', 'Remove it.'],
  CS1056: [
    'A character that C# doesn’t know',
    'Often a typographic quote that came with copied text.',
    'Replace “ ” by ".',
  ],
  CS1061: [
    'No such member',
    'The type has no member of that name that expressions can use. What comes out of context.Variables is an object and has to be cast first.',
    'Cast it, as in ((IResponse)context.Variables["x"]).StatusCode, or check the spelling.',
  ],
  CS1501: [
    'A call with the wrong number of arguments',
    'No form of the method takes that many.',
    'Compare with the list of allowed members.',
  ],
  CS1503: ['An argument of the wrong type', 'A value of another type is needed.', 'Convert the argument.'],
  CS1513: ['A } is missing', 'A block isn’t closed.', 'Count the braces; @{ … } needs its own at the end.'],
  CS1525: [
    'A sign in the wrong place',
    'The compiler met a sign where a value should be, often because a string ended early.',
    'Check quotes and operators before this place.',
  ],
  CS1622: ['yield isn’t supported', 'An expression can’t be an iterator.', 'Build a list and return it.'],
  CS1955: [
    'A property called like a method',
    'It is read without parentheses, or with an index.',
    'Use ["name"] or .GetValueOrDefault("name").',
  ],
  CS7036: ['An argument is missing', 'A required parameter gets no value.', 'Add it.'],
};

const page = 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions';

/** Compiler errors with their codes, those without a meaning of their own included. */
export const compilerErrors: readonly KnownError[] = [
  ...Object.entries(meanings).map(([code, [title, explanation, cure]]): KnownError => ({
    pattern: new RegExp(`\\b${code}\\b`),
    code,
    title,
    explanation,
    cure,
    source: page,
  })),
  ...(
    [
      [/Usage of type '([^']+)' is not supported within expressions/i, 'APIM0001'],
      [/Usage of member '([^']+)' of type '[^']+' is not supported within expressions/i, 'APIM0002'],
      [/Dynamic member invocation is not supported/i, 'APIM0006'],
      [/The name '([^']+)' does not exist in the current context/i, 'CS0103'],
      [/not all code paths return a value/i, 'CS0161'],
      [/(?<!')\B; expected/i, 'CS1002'],
      [/\) expected/i, 'CS1026'],
      [/\} expected/i, 'CS1513'],
      [/Cannot implicitly convert type '[^']+' to '[^']+'\. An explicit conversion exists/i, 'CS0266'],
      [/Cannot implicitly convert type '[^']+' to '[^']+'(?!\. An explicit)/i, 'CS0029'],
      [/does not contain a definition for '([^']+)'/i, 'CS1061'],
      [/Newline in constant/i, 'CS1010'],
      [/Too many characters in character literal/i, 'CS1012'],
      [/Unexpected character '([^']+)'/i, 'CS1056'],
      [/Invalid expression term '([^']+)'/i, 'CS1525'],
    ] as const
  ).map(([pattern, code]): KnownError => {
    const [title, explanation, cure] = meanings[code]!;
    return { pattern, code, title, explanation, cure, source: page };
  }),
];
