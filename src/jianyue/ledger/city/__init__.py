"""样例城市 a sample city: cases by a seed that nobody ever reported, led through their process.

words   what is said of them          lives   how they are led, step by step
places  where they are, and by whom   city    the whole, one case after another
"""
