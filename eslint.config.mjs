import jsdoc from 'eslint-plugin-jsdoc'
import tseslint from 'typescript-eslint'

const size = { skipBlankLines: true, skipComments: true }

export default tseslint.config(
  { ignores: ['**/lib/**', '**/*.mjs', '**/*.cjs', 'plugins/*/bin/**', '*.ts', 'plugins/*/test/**', 'plugins/*/testing/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { jsdoc },
    settings: { jsdoc: { mode: 'typescript' } },
    rules: {
      'max-lines': ['error', { max: 300, ...size }],
      'max-lines-per-function': ['error', { max: 60, ...size }],
      'max-depth': ['error', 3],
      // A resource is named by alliance and number; with what is done and the deed that makes four.
      'max-params': ['error', 4],
      complexity: ['error', 12],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Ports are asynchronous so that other engines can stand behind them; the embedded ones often have nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // Ports are records of closures: nothing here has a `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Spreading a string gives code points, which is what counting and cutting Chinese text needs.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'],
          require: { ClassDeclaration: true, FunctionDeclaration: true },
        },
      ],
      'jsdoc/no-types': 'error',
    },
  },
)
