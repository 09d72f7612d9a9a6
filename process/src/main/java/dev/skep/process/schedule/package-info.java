/** Which tasks of all running queries compute at the moment: below memory and operators, which wait without keeping others from it. */
package dev.skep.process.schedule;
