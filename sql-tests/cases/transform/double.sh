#!/bin/bash
# Puts out every row twice, with its first field doubled.
awk -F '\t' '{ print $1 * 2 "\t" $2; print $1 * 2 "\t" $2 }'
