import fc from 'fast-check';

/** One seed for all properties, so that a run can be repeated; FC_SEED tries others. */
const usualSeed = 20_240_103;

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? usualSeed) });
