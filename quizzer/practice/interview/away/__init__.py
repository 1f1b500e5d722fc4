"""An interview that is sent: its folder of stubs, and what a result may hold."""
