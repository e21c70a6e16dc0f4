package io.github.upstoxtotp.login;

enum FlowGeneration {

	CURRENT {

		@Override
		String verifyPath(LoginPaths paths) {
			return paths.verifyCurrent();
		}

		@Override
		String pinPath(LoginPaths paths) {
			return paths.pinCurrent();
		}

	},

	LEGACY {

		@Override
		String verifyPath(LoginPaths paths) {
			return paths.verifyLegacy();
		}

		@Override
		String pinPath(LoginPaths paths) {
			return paths.pinLegacy();
		}

	};

	abstract String verifyPath(LoginPaths paths);

	abstract String pinPath(LoginPaths paths);

}
