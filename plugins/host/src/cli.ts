#!/usr/bin/env node
import { runCommandLine } from './cli/run-command-line'

void runCommandLine(process.argv)
