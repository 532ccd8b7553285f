/** Resources that every tenant knows, by identifier without a trailing slash, with their application ids. They issue v1.0 tokens. */
export const microsoftResources: ReadonlyMap<string, string> = new Map([
  ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'],
  ['https://management.azure.com', '797f4846-ba00-4fd7-ba43-dac1f8f63013'],
  ['https://management.core.windows.net', '797f4846-ba00-4fd7-ba43-dac1f8f63013'],
  ['https://vault.azure.net', 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'],
  ['https://storage.azure.com', 'e406a681-f3d4-42a8-90b6-c2b029497af1'],
  ['https://database.windows.net', '022907d3-0f1b-48f7-badc-1ba6abab6d66'],
  ['https://servicebus.azure.net', '80a10ef9-8168-493d-abf9-3297c4ef6e3c'],
  ['https://eventhubs.azure.net', '80369ed6-5f11-4dd9-bef3-692475845e77'],
  ['https://cognitiveservices.azure.com', '7d312290-28c8-473c-a0ed-8e53749b6d6d'],
  ['api://AzureADTokenExchange', 'fb60f99c-7a34-4190-8149-302f77469936'],
]);
