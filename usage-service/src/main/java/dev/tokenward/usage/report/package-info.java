/**
 * Usage and cost by bucket, as the vendor's {@code usage_report/messages} and {@code cost_report} have them; of ours are {@code as_of}
 * and the {@code status} of each bucket. Which range may be asked for is {@code ReportWindow}, what the discount takes off each part of a
 * cost is {@code NetByPart} of commons.
 *
 * <p>Boundaries: where the rows come from, at present or as of an instant, says {@code history}.
 */
package dev.tokenward.usage.report;
