/** Cost by day, as the vendor's cost report has it. */
package dev.tokenward.usage.report;
