BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv -Count 600
    $data = Import-DigitData $csv -NoEnumerate
    $model = $data | Invoke-NetworkTraining (New-Network 8)
    $file = Join-Path $TestDrive 'm.msgpack'
    $model | Export-Model $file
}

Describe 'Invoke-Prediction' {
    It 'writes one error a column, however many batches have wrong values in it, and their number at the end' {
        $rows = 1..90 | ForEach-Object { [pscustomobject]@{ a = $_; c = ('red', 'green', 'blue')[$_ % 3]; label = ('x', 'y', 'z')[$_ % 3] } }
        $model = $rows | Invoke-NetworkTraining (New-Network 4 -Epoch 1) -Categorical c
        $wrong = 1..60 | ForEach-Object { [pscustomobject]@{ a = $_ % 5 ? "$_" : ''; c = ('red', 'mauve', 'blue')[$_ % 3] } }
        $answers = $wrong | Invoke-Prediction $model -Immediate -ErrorVariable errors -ErrorAction SilentlyContinue -WarningVariable totals -WarningAction SilentlyContinue
        $answers | Should -HaveCount 32
        $errors.FullyQualifiedErrorId | Should -Be 'DataCategoryUnknown,DigitsPS.Commands.InvokePredictionCommand', 'DataValueMissing,DigitsPS.Commands.InvokePredictionCommand'
        $totals[0] | Should -BeLike 'In all, 20 rows cannot be used*mauve*'
        $totals[1] | Should -BeLike "In all, 12 rows cannot be used*'a' lacks a value*"
    }

    It 'answers each example in the order they come' {
        $predictions = Import-DigitData $csv | Invoke-Prediction -Model $model
        $predictions.Count | Should -Be 600
        $predictions[0] | Should -BeOfType 'DigitsNet.Training.Prediction'
        $predictions.Index | Should -Be (1..600)
        @($predictions | Where-Object IsCorrect).Count | Should -BeGreaterThan 500
        $predictions[0].Probabilities.Count | Should -Be 4
    }

    It 'gives the same answers for single records and tables' {
        $single = Import-DigitData $csv | Invoke-Prediction $model
        $table = Invoke-Prediction $model -Data $data
        $piped = Import-DigitData $csv -NoEnumerate | Invoke-Prediction $model -ThreadCount 2
        $table.Confidence | Should -Be $single.Confidence
        $piped.Confidence | Should -Be $single.Confidence
    }

    It 'takes the path of a model file' {
        (Import-DigitData $csv | Select-Object -First 2 | Invoke-Prediction -Model $file).Count | Should -Be 2
        (Import-DigitData $csv | Select-Object -First 2 | Invoke-Prediction (Get-Item $file)).Count | Should -Be 2
    }

    It 'gives Kaggle''s columns with -AsKaggle' {
        $test = Join-Path $TestDrive 'test.csv'
        New-TinyDigitCsv $test -Unlabelled
        $submission = Join-Path $TestDrive 'submission.csv'
        Import-DigitData $test | Invoke-Prediction $model -AsKaggle | Export-Csv $submission -UseQuotes Never
        $lines = Get-Content $submission
        $lines[0] | Should -Be 'ImageId,Label'
        $lines.Count | Should -Be 81
        $lines[5] | Should -Match '^5,[0-3]$'
    }

    It 'keeps with -AsKaggle the number that an example had in its file' {
        $kaggle = Import-DigitData $csv | Where-Object Label -EQ 2 | Select-Object -First 3 | Invoke-Prediction $model -AsKaggle
        $kaggle.ImageId | Should -Be 3, 7, 11
    }

    It 'predicts plain objects, by the names of the features' {
        $iris = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 4)
        $expected = Import-Csv $IrisPath | Invoke-Prediction $iris
        $expected.Count | Should -Be 150
        $expected[0].Actual | Should -Be 'setosa'
        $expected.Index | Should -Be (1..150)
        $mixed = Import-Csv $IrisPath | Select-Object @{ n = 'Id'; e = { 1 } }, petal_width, petal_length, sepal_width, sepal_length | Invoke-Prediction $iris
        $mixed.Confidence | Should -Be $expected.Confidence
    }

    It 'says the same of a row in a fast and in a slow pipeline, and of one type' {
        $rows = foreach ($i in 0..59) { [pscustomobject]@{ a = $i % 3; b = 2 - $i % 3; label = @('1', '2', 'x')[$i % 3] } }
        $named = $rows | Invoke-NetworkTraining (New-Network 8 -Epoch 60 -LearningRate 0.5)
        $some = $rows | Select-Object -First 12
        $fast = $some | Invoke-Prediction $named
        $slow = $some | ForEach-Object { Start-Sleep -Milliseconds 60; $_ } | Invoke-Prediction $named
        # Without the third class the table's labels are numbers, the model's are not
        $numbers = $some | Where-Object label -ne x | Invoke-Prediction $named
        ($rows | Measure-Model $named).Accuracy | Should -Be 1
        foreach ($predictions in $fast, $slow, $numbers) {
            @($predictions.Actual | Where-Object { $_ -isnot [string] }).Count | Should -Be 0
            @($predictions | Where-Object IsCorrect).Count | Should -Be $predictions.Count
        }
        $slow.Actual | Should -Be $some.label
    }

    Context 'columns' {
        BeforeAll {
            $rows = Import-Csv $IrisPath
            $iris = $rows | Invoke-NetworkTraining (New-Network 4 -Epoch 4)
            $expected = $rows | Invoke-Prediction $iris
            $swapped = Join-Path $TestDrive 'swapped.csv'
            $rows | Select-Object petal_width, species, petal_length, @{ n = 'id'; e = { 1 } }, sepal_width, sepal_length | Export-Csv $swapped
            $renamed = Join-Path $TestDrive 'renamed.csv'
            $rows | Select-Object sepal_length, @{ n = 'breadth'; e = { $_.sepal_width } }, petal_length, petal_width, species | Export-Csv $renamed
        }

        It 'go by name, in objects, digits and tables, and what is left out is said' {
            (Import-DigitData $swapped | Invoke-Prediction $iris).Confidence | Should -Be $expected.Confidence
            (Invoke-Prediction $iris (Import-DigitData $swapped -NoEnumerate)).Confidence | Should -Be $expected.Confidence
            (Import-Csv $swapped | Invoke-Prediction $iris).Confidence | Should -Be $expected.Confidence
            foreach ($data in (Import-DigitData $swapped), (Import-Csv $swapped)) {
                $said = $data | Invoke-Prediction $iris -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -like '*left out*' }
                @($said).Count | Should -Be 1
                $said | Should -BeLike '*left out a column that the model does not have: id.'
            }
        }

        It 'that are missing are an error that lists them, unless -ByPosition says that order is meant' {
            { Import-DigitData $renamed | Invoke-Prediction $iris -ErrorAction Stop } | Should -Throw '*lacks a column that the model has: sepal_width*' -ErrorId 'DataColumnMissing,*'
            Import-Csv $renamed | Invoke-Prediction $iris -Immediate -ErrorVariable errors -ErrorAction SilentlyContinue -WarningVariable totals -WarningAction SilentlyContinue
            $errors | Should -HaveCount 1
            "$totals" | Should -BeLike "In all, $(@(Import-Csv $renamed).Count) rows cannot be used for what was said of the first of them: *sepal_width*"
            { Import-Csv $renamed | Invoke-Prediction $iris -ErrorAction Stop } | Should -Throw -ErrorId 'DataColumnMissing,*'
            (Import-DigitData $renamed | Invoke-Prediction $iris -ByPosition).Confidence | Should -Be $expected.Confidence
            (Import-Csv $renamed | Invoke-Prediction $iris -ByPosition).Confidence | Should -Be $expected.Confidence
        }

        It 'of several files are matched to the model' {
            $both = $swapped, $IrisPath | Import-DigitData | Invoke-Prediction $iris
            $both.Confidence | Should -Be ($expected.Confidence + $expected.Confidence)
        }
    }

    Context 'answers with their rows' {
        BeforeAll {
            $iris = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 4)
            $rows = Import-Csv $IrisPath | Select-Object -First 3 @{ n = 'id'; e = { "flower-$($_.sepal_length)" } }, *
            $expected = $rows | Invoke-Prediction $iris
        }

        It 'gives objects back with the answer behind them, and changes none of them' {
            $answers = $rows | Invoke-Prediction $iris -PassThru
            $answers.id | Should -Be $rows.id
            $answers[0].PSObject.Properties.Name | Should -Be (@($rows[0].PSObject.Properties.Name) + 'Predicted', 'Confidence', 'setosa', 'versicolor', 'virginica')
            $answers.Predicted | Should -Be $expected.Label
            $answers[2].versicolor | Should -Be $expected[2].Probabilities[1]
            $rows[0].PSObject.Properties.Name | Should -Not -Contain 'Predicted'
        }

        It 'writes with Export-Csv what a person wants' {
            $file = Join-Path $TestDrive 'answers.csv'
            $rows | Invoke-Prediction $iris -PassThru | Export-Csv $file
            $back = Import-Csv $file
            $back.id | Should -Be $rows.id
            [double]$back[1].Confidence | Should -BeGreaterThan 0.3
            $plain = $rows | Invoke-Prediction $iris | ConvertTo-Csv | ConvertFrom-Csv
            $plain[0].Probabilities | Should -Match '^[0-9.e-]+ [0-9.e-]+ [0-9.e-]+$'
            $plain[0].Classes | Should -Be 'setosa; versicolor; virginica'
            $plain[0].Input | Should -Be '#1: setosa'
        }

        It 'gives <Name> back likewise' -ForEach @(
            @{ Name = 'digits'; Data = { Import-DigitData $IrisPath | Select-Object -First 3 } }
            @{ Name = 'a table'; Data = { , (Import-DigitData $IrisPath -NoEnumerate) } }
            @{ Name = 'hashtables'; Data = { $rows | ForEach-Object { $row = [ordered]@{}; foreach ($p in $_.PSObject.Properties) { $row[$p.Name] = $p.Value }; $row } } }
        ) {
            $answers = & $Data | Invoke-Prediction $iris -PassThru
            $answers[0..2].Predicted | Should -Be $expected.Label
            [single]$answers[1].sepal_length | Should -Be ([single]$rows[1].sepal_length)
        }

        It 'keeps the rows of a database and what a class says, beside their answers' {
            $table = [Data.DataTable]::new()
            foreach ($name in $rows[0].PSObject.Properties.Name) { $null = $table.Columns.Add($name) }
            foreach ($row in $rows) { $null = $table.Rows.Add($row.PSObject.Properties.Value) }
            $answers = $table | Invoke-Prediction $iris -PassThru
            $answers.id | Should -Be $rows.id
            $answers[0].PSObject.Properties.Name | Should -Not -Contain 'RowState'
            (Invoke-Prediction $iris $table -PassThru).Confidence | Should -Be $answers.Confidence
            $answers.Confidence | Should -Be $expected.Confidence
            class Flower { [double] $sepal_length = 5.1; [double] $sepal_width = 3.5; [double] $petal_length = 1.4; [double] $petal_width = 0.2; [string] $name = 'first' }
            $flower = [Flower]::new() | Invoke-Prediction $iris -PassThru
            $flower.name, $flower.Confidence | Should -Be 'first', $expected[0].Confidence
        }

        It 'gives a picture its place and its label, and what was noted on it' {
            $digits = Import-DigitData $csv | Select-Object -First 2 | ForEach-Object { $_ | Add-Member note "n$($_.Index)" -PassThru }
            $answer = $digits | Invoke-Prediction $model -PassThru | Select-Object -Last 1
            $answer.PSObject.Properties.Name | Should -Be 'Index', 'Label', 'note', 'Predicted', 'Confidence', '0', '1', '2', '3'
            $answer.note | Should -Be 'n2'
        }

        It 'leaves an answer beside its own row where one is refused' {
            $some = @($rows[0]; $rows[1] | Select-Object * -ExcludeProperty petal_width; $rows[2])
            $answers = $some | Invoke-Prediction $iris -PassThru -ErrorAction SilentlyContinue
            $answers.id | Should -Be $rows[0, 2].id
            $answers.Confidence | Should -Be $expected[0, 2].Confidence
        }

        It 'gives a column another name where the input has it, and says so once' {
            $twice = $rows | Invoke-Prediction $iris -PassThru | Invoke-Prediction $iris -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
            $twice.Predicted2 | Should -Be $twice.Predicted
            $twice[0].virginica2 | Should -Be $twice[0].virginica
            @($warnings -like "*'Predicted' already*'Predicted2'*").Count | Should -Be 1
            $warnings.Count | Should -Be 5
        }

        It 'names the most probable classes with -Top' {
            $top = $rows | Invoke-Prediction $iris -Top 2
            $top[0].PSObject.Properties.Name | Should -Be 'Index', 'Actual', 'Predicted', 'Confidence', 'Top2', 'Top2Confidence'
            foreach ($i in 0..2) {
                $sorted = $expected[$i].Probabilities | Sort-Object -Descending
                $top[$i].Confidence, $top[$i].Top2Confidence | Should -Be $sorted[0, 1]
                $top[$i].Top2 | Should -Be $expected[$i].Classes[$expected[$i].Probabilities.IndexOf($sorted[1])]
            }
            $all = $rows | Invoke-Prediction $iris -PassThru -Top 9
            $all[0].id, $all[0].Top3Confidence | Should -Be $rows[0].id, ($expected[0].Probabilities | Measure-Object -Minimum).Minimum
        }

        It 'refuses -AsKaggle beside them' {
            { $rows | Invoke-Prediction $iris -AsKaggle -PassThru } | Should -Throw -ErrorId 'ParametersExclude,*'
            { $rows | Invoke-Prediction $iris -AsKaggle -Top 2 } | Should -Throw -ErrorId 'ParametersExclude,*'
        }
    }

    It 'takes files of examples by their path' {
        (Invoke-Prediction $model $csv).Confidence | Should -Be (Import-DigitData $csv | Invoke-Prediction $model).Confidence
        (Get-Item $csv | Invoke-Prediction $model).Count | Should -Be 600
        (Invoke-Prediction $model -Data (Join-Path $TestDrive 'ti*.csv'), $csv).Count | Should -Be 1200
        { Invoke-Prediction $model (Join-Path $TestDrive 'none.csv') } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'takes the result of a cross-validation and its folds for a model' {
        $cv = $data | Test-CrossValidation (New-Network 4 -Epoch 1) -Fold 2
        ($data | Invoke-Prediction $cv).Confidence | Should -Be ($data | Invoke-Prediction $cv.RetrainedModel).Confidence
        ($data | Invoke-Prediction $cv.Folds[1]).Confidence | Should -Be ($data | Invoke-Prediction $cv.Folds[1].Model).Confidence
    }

    It 'says of a model from another process that it is to be sent as a file' {
        $bag = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($model))
        { $data | Invoke-Prediction $bag } | Should -Throw '*send the model as a file*' -ErrorId 'InputNotModel,*'
    }

    It 'answers a slow pipeline record by record' {
        $seen = [Collections.Generic.List[int]]::new()
        $given = 0
        Import-DigitData $csv | Select-Object -First 4 | ForEach-Object { Start-Sleep -Milliseconds 80; ([ref]$given).Value++; $_ } |
            Invoke-Prediction $model | ForEach-Object { $seen.Add($given) }
        $seen | Should -Be 1, 2, 3, 4
    }

    It 'stops when downstream has seen enough' {
        (Import-DigitData $csv | Invoke-Prediction $model | Select-Object -First 1).Index | Should -Be 1
    }

    It 'predicts digits that came back from another process' {
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(@(Import-DigitData $csv | Select-Object -First 3)))
        ($back | Invoke-Prediction $model).Confidence | Should -Be (Import-DigitData $csv | Select-Object -First 3 | Invoke-Prediction $model).Confidence
    }

    It 'is silent about an empty pipeline' {
        @() | Invoke-Prediction $model | Should -BeNullOrEmpty
    }

    Context 'bad input' {
        It 'answers the others where one has another width' {
            $wide = Join-Path $TestDrive 'wide.csv'
            New-TinyDigitCsv $wide -Side 6 -Count 2
            $predictions = $csv, $wide, $csv | Import-DigitData | Invoke-Prediction $model -ErrorVariable errors -ErrorAction SilentlyContinue
            $predictions.Count | Should -Be 1200
            $errors.FullyQualifiedErrorId | Should -Be 'DataWidthMismatch,DigitsPS.Commands.InvokePredictionCommand'
            $errors[0].TargetObject | Should -BeOfType 'DigitsNet.Data.Digit'
        }

        It 'answers the others where one is no data' {
            $items = @(Import-DigitData $csv | Select-Object -First 2) + 42 + @(Import-DigitData $csv | Select-Object -First 1)
            $predictions = $items | Invoke-Prediction $model -ErrorVariable errors -ErrorAction SilentlyContinue
            $predictions.Count | Should -Be 3
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'InputNotData,*'
        }

        It 'refuses a model file that is missing, damaged or of another provider' {
            { $data | Invoke-Prediction (Join-Path $TestDrive 'none') } | Should -Throw -ErrorId 'FileNotFound,*'
            { $data | Invoke-Prediction $csv } | Should -Throw -ErrorId 'Model*,DigitsPS.Commands.InvokePredictionCommand'
            { $data | Invoke-Prediction Env:/PATH } | Should -Throw -ErrorId 'PathNotFileSystem,*'
        }

        It 'says when several files match' {
            Copy-Item $file (Join-Path $TestDrive 'm2.msgpack')
            { $data | Invoke-Prediction (Join-Path $TestDrive 'm*.msgpack') } | Should -Throw -ErrorId 'PathAmbiguous,*'
            Remove-Item (Join-Path $TestDrive 'm2.msgpack')
        }

        It 'refuses what is neither model nor path' {
            { $data | Invoke-Prediction -Model 42 } | Should -Throw -ErrorId 'InputNotModel,*'
            { $data | Invoke-Prediction -Model $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        }
    }
}
