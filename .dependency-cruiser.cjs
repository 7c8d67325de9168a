// Who may know whom. The rules of ARCHITECTURE.md, kept by a tool.
const ADAPTERS = '^plugins/(store|extract|render|chat|simulator)/'
const FEATURES = '^plugins/(library|observation)/'
const KOISHI = 'node_modules/(koishi|@koishijs|@satorijs|cordis|@cordisjs|koishi-plugin-[^/]+)/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: "core speaks the alliance's language only: no Koishi, no adapter, no I/O, no npm package.",
      from: { path: '^plugins/core/src' },
      to: { pathNot: '^plugins/core/src' },
    },
    {
      name: 'adapters-know-only-core',
      severity: 'error',
      comment: 'an adapter implements core ports and knows no other package of ours.',
      from: { path: '^plugins/(store|extract|render|chat|simulator)/src' },
      to: { path: '^plugins/(?!core/)', pathNot: '^plugins/$1/' },
    },
    {
      name: 'only-chat-and-plugins-know-koishi',
      severity: 'error',
      comment: 'store, extract, render and simulator run without Koishi.',
      from: { path: '^plugins/(store|extract|render|simulator)/src' },
      to: { path: KOISHI },
    },
    {
      name: 'simulator-stands-alone',
      severity: 'error',
      comment: 'the simulator is an independent oracle: it shares no code with what it tests.',
      from: { path: '^plugins/simulator/src' },
      to: { path: '^plugins/(?!simulator/)' },
    },
    {
      name: 'features-know-core-and-chat',
      severity: 'error',
      comment: 'features meet through core types and ctx.lianxiao; only host knows the other adapters.',
      from: { path: `${FEATURES}src` },
      to: { path: '^plugins/(?!core/|chat/|conversation/)', pathNot: '^plugins/$1/' },
    },
    {
      name: 'conversation-knows-core-and-chat',
      severity: 'error',
      comment: 'what features share when people talk to them; it knows no feature and no store.',
      from: { path: '^plugins/conversation/src' },
      to: { path: '^plugins/(?!core/|chat/|conversation/)' },
    },
    {
      name: 'ocr-knows-core-and-chat',
      severity: 'error',
      comment: 'the optional plugin offers a port; it knows no feature and no adapter.',
      from: { path: '^plugins/ocr/src' },
      to: { path: '^plugins/(?!core/|chat/|ocr/)' },
    },
    {
      name: 'host-knows-no-feature',
      severity: 'error',
      comment: 'a feature plugs into the host, never the other way round.',
      from: { path: '^plugins/host/src' },
      to: { path: '^plugins/(library|observation|ocr|conversation)/' },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      comment: 'another package is imported by its name, through its index; no deep paths.',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/[^/]+/(src|testing)/(?!index[.]ts$)', pathNot: '^plugins/$1/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^plugins/[^/]+/src',
        // Entry points that another process starts, and type augmentations.
        pathNot: ['[.]d[.]ts$', '-(child|worker)[.]ts$', '/cli[.]ts$', '/koishi-(server|context)[.]ts$'],
      },
      to: {},
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      comment: 'what a package imports stands in its own package.json.',
      from: { path: '^plugins/[^/]+/src' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm', 'npm-peer'] },
    },
    {
      name: 'src-never-imports-tests',
      severity: 'error',
      from: { path: '^plugins/[^/]+/src' },
      to: { path: '/(test|testing)/' },
    },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/lib/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@lianxiao/source', 'types', 'require', 'node', 'default'],
      mainFields: ['main', 'types'],
    },
  },
}
