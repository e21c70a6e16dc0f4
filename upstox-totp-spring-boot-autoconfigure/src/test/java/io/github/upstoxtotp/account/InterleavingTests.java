package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All orders in which a reader, somebody who saw a 401, somebody who wants a new token,
 * another process and the expiry of the tokens can meet. Each step is atomic in the
 * engine: it holds the lock, or is one read of one immutable value.
 */
class InterleavingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration TO_THE_END = Duration.ofMinutes(3);

	@Test
	void everyOrderOfRefusalRefreshAndEndIsHarmless() {
		List<List<Step>> orders = orders(List.of(List.of(Step.REFUSE, Step.READ), List.of(Step.REFRESH, Step.WORK),
				List.of(Step.READ, Step.END, Step.WORK)));
		assertThat(orders).hasSize(210);
		orders.forEach(InterleavingTests::play);
	}

	@Test
	void everyOrderOfTwoProcessesIsHarmless() {
		List<List<Step>> orders = orders(List.of(List.of(Step.REFUSE, Step.WORK), List.of(Step.OTHER, Step.OTHER_WORK),
				List.of(Step.READ, Step.END), List.of(Step.OTHER_WORK, Step.WORK)));
		assertThat(orders).hasSize(2520);
		orders.forEach(InterleavingTests::play);
	}

	private static void play(List<Step> order) {
		World world = new World();
		order.forEach((step) -> step.action().accept(world));
		world.settle();
		assertThat(world.dead).as("dead tokens read, %s", order).isEmpty();
		assertThat(world.rig.upstox.timeSteps()).as("time steps, %s", order).doesNotHaveDuplicates();
		assertThat(world.rig.upstox.generations()).as("generations, %s", order).hasSizeLessThanOrEqualTo(3);
		assertThat(world.callers).as("callers, %s", order)
			.allSatisfy((caller) -> assertThat(caller.handle((token, ex) -> true)).succeedsWithin(PATIENCE));
		assertThat(world.reports).as("reports, %s", order)
			.allSatisfy((report) -> assertThat(report).succeedsWithin(PATIENCE));
		assertThat(world.rig.lifecycle.currentToken()).as("token, %s", order)
			.isNotNull()
			.isEqualTo(world.other.lifecycle.currentToken());
	}

	private static List<List<Step>> orders(List<List<Step>> threads) {
		if (threads.stream().allMatch(List::isEmpty)) {
			return List.of(List.of());
		}
		List<List<Step>> orders = new ArrayList<>();
		for (int i = 0; i < threads.size(); i++) {
			if (!threads.get(i).isEmpty()) {
				List<List<Step>> rest = new ArrayList<>(threads);
				Step first = threads.get(i).get(0);
				rest.set(i, threads.get(i).subList(1, threads.get(i).size()));
				orders(rest).forEach((order) -> orders.add(startingWith(first, order)));
			}
		}
		return orders;
	}

	private static List<Step> startingWith(Step first, List<Step> rest) {
		List<Step> order = new ArrayList<>();
		order.add(first);
		order.addAll(rest);
		return order;
	}

	private record Step(String name, Consumer<World> action) {

		static final Step READ = new Step("read", World::read);

		static final Step REFUSE = new Step("refuse", World::refuse);

		static final Step REFRESH = new Step("refresh", World::refresh);

		static final Step WORK = new Step("work", World::work);

		static final Step OTHER = new Step("other", World::other);

		static final Step OTHER_WORK = new Step("other works", World::otherWork);

		static final Step END = new Step("end", World::end);

		@Override
		public String toString() {
			return this.name;
		}

	}

	private static final class World {

		private final Rig rig = Rig.started("2026-11-02T21:50:00Z", Rig.EAGER);

		private final Rig other;

		private final UpstoxToken seen;

		private final List<UpstoxToken> dead = new ArrayList<>();

		private final List<CompletableFuture<UpstoxToken>> callers = new ArrayList<>();

		private final List<CompletableFuture<Boolean>> reports = new ArrayList<>();

		World() {
			this.rig.runUntil(Rig.END.minusSeconds(150));
			this.other = this.rig.another(Rig.EAGER);
			this.seen = this.rig.lifecycle.getToken();
			this.rig.upstox.setCheck(this::check);
		}

		private UpstoxTokenCheck check(UpstoxToken token) {
			boolean good = this.rig.upstox.accepts(token) && !token.equals(this.seen);
			return new UpstoxTokenCheck(good ? Verdict.ACCEPTED : Verdict.REFUSED, UpstoxClockSkew.of(Duration.ZERO));
		}

		void read() {
			read(this.rig);
			read(this.other);
		}

		private void read(Rig reader) {
			UpstoxToken token = reader.lifecycle.currentToken();
			if (token != null && !this.rig.upstox.accepts(token)) {
				this.dead.add(token);
			}
		}

		void refuse() {
			this.reports.add(this.rig.lifecycle.invalidateAsync(this.seen.value()));
		}

		void refresh() {
			this.callers.add(this.rig.lifecycle.getTokenAsync());
		}

		void other() {
			this.callers.add(this.other.lifecycle.getTokenAsync());
			this.reports.add(this.other.lifecycle.invalidateAsync(this.seen.value()));
		}

		void work() {
			this.rig.executor.runDue();
			read();
		}

		void otherWork() {
			this.other.executor.runDue();
			read();
		}

		void end() {
			this.rig.clock.advance(TO_THE_END);
			read();
		}

		void settle() {
			end();
			for (int i = 0; i < 12 * 15; i++) {
				this.rig.run(Duration.ofSeconds(5));
				this.other.executor.runDue();
				read();
			}
		}

	}

}
