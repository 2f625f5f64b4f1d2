# SPDX-License-Identifier: EUPL-1.2
"""From a demand and a place to the few offers that are shown, and in which group.

Promise: near squares first, wider while too little is found, the whole country before nothing.
Never: a place in the order that depends on where a hidden address is.
"""
