#!/usr/bin/env node
/** The command line: `quirkproof`. It loads what a command needs when it runs, and nothing before. */
import { createProgram } from './program.ts';
import { runProgram } from './run-program.ts';

await runProgram(createProgram(), process.argv);
