package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxTokenBound;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Tells all beans that live by a token of each new one.
 *
 * @param bounds the beans
 */
record TokenBoundListener(ObjectProvider<UpstoxTokenBound<?>> bounds)
		implements
			ApplicationListener<PayloadApplicationEvent<UpstoxTokenChangedEvent>> {

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<UpstoxTokenChangedEvent> event) {
		this.bounds.forEach((bound) -> bound.onTokenChanged(event.getPayload()));
	}

}
