package dev.tokenward.commons.data;

import dev.tokenward.commons.money.Money;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Makes the one Jdbi of a service. Transactions are Jdbi's own; calls on one thread within one of them share it. */
public class JdbiProducer {
    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource);
        jdbi.registerArgument(new MoneyArgument());
        jdbi.registerColumnMapper(
                Money.class,
                (row, column, context) -> Optional.ofNullable(row.getBigDecimal(column))
                        .map(Money::new)
                        .orElse(null));
        return jdbi;
    }

    private static class MoneyArgument extends AbstractArgumentFactory<Money> {
        MoneyArgument() {
            super(Types.NUMERIC);
        }

        @Override
        protected Argument build(Money money, ConfigRegistry config) {
            BigDecimal usd = money.usd();
            return (position, statement, context) -> statement.setBigDecimal(position, usd);
        }
    }
}
