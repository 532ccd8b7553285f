import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';

export type ThemeName = 'light' | 'dark' | 'high-contrast';

const fonts = {
  fontFamilyBase: webLightTheme.fontFamilyBase,
  fontFamilyMonospace: "'Cascadia Code', Consolas, 'DejaVu Sans Mono', monospace",
};

const lightRoles = {
  roleClientLine: '#69797e',
  roleClientText: '#4d5a5e',
  roleClientFill: '#f0f2f3',
  roleGatewayLine: '#0f6cbd',
  roleGatewayText: '#0c5aa0',
  roleGatewayFill: '#ebf3fc',
  roleIdentityLine: '#7160e8',
  roleIdentityText: '#5b48c2',
  roleIdentityFill: '#f1effd',
  roleBackendLine: '#038387',
  roleBackendText: '#026467',
  roleBackendFill: '#e5f5f5',
  roleCacheLine: '#b35f00',
  roleCacheText: '#8a4b00',
  roleCacheFill: '#fff3e0',
};

const lightVerdicts = {
  verdictGood: '#2f9e44',
  verdictPoor: '#d08700',
  verdictLeak: '#9b1f6e',
  verdictCrash: '#c50f1f',
  verdictNone: '#c7c7c7',
};

const darkRoles = {
  roleClientLine: '#a0aeb2',
  roleClientText: '#c8d1d4',
  roleClientFill: '#30373a',
  roleGatewayLine: '#479ef5',
  roleGatewayText: '#7fbcf8',
  roleGatewayFill: '#0a2e4a',
  roleIdentityLine: '#a79cf1',
  roleIdentityText: '#c3bbf6',
  roleIdentityFill: '#2b2555',
  roleBackendLine: '#40c4c6',
  roleBackendText: '#77d6d7',
  roleBackendFill: '#023b3d',
  roleCacheLine: '#f0a84e',
  roleCacheText: '#f8c98c',
  roleCacheFill: '#4a2e08',
};

const darkVerdicts = {
  verdictGood: '#4fb863',
  verdictPoor: '#f2c661',
  verdictLeak: '#e36fbb',
  verdictCrash: '#e0525f',
  verdictNone: '#5c5c5c',
};

const highContrastRoles = {
  roleClientLine: '#ffffff',
  roleClientText: '#ffffff',
  roleClientFill: '#000000',
  roleGatewayLine: '#1aebff',
  roleGatewayText: '#1aebff',
  roleGatewayFill: '#000000',
  roleIdentityLine: '#d3b4ff',
  roleIdentityText: '#d3b4ff',
  roleIdentityFill: '#000000',
  roleBackendLine: '#3ff23f',
  roleBackendText: '#3ff23f',
  roleBackendFill: '#000000',
  roleCacheLine: '#ffff00',
  roleCacheText: '#ffff00',
  roleCacheFill: '#000000',
};

const highContrastVerdicts = {
  verdictGood: '#3ff23f',
  verdictPoor: '#ffff00',
  verdictLeak: '#ff8cff',
  verdictCrash: '#ff6b6b',
  verdictNone: '#8a8a8a',
};

/** Fluent's themes with the colours of roles and verdicts beside them. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: { ...webLightTheme, ...fonts, ...lightRoles, ...lightVerdicts },
  dark: { ...webDarkTheme, ...fonts, ...darkRoles, ...darkVerdicts },
  'high-contrast': { ...teamsHighContrastTheme, ...fonts, ...highContrastRoles, ...highContrastVerdicts },
};
