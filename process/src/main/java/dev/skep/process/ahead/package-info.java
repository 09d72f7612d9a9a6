/** What files far away hold, fetched by threads that do nothing else before it is asked for. */
package dev.skep.process.ahead;
